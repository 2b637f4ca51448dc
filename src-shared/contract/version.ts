/** Raised whenever a call changes in a way that an older door would misread. */
export const contractVersion = 9;
