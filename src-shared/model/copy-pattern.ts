/** By the day, under the name that the camera gave. */
export const defaultCopyPattern = '{year}/{year}-{month}-{day}/{name}.{ext}';
