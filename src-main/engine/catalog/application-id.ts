/** "Fern": marks an SQLite file as a catalog of ours (`application_id`, shown by file(1)). */
export const applicationId = 0x4665726e;
