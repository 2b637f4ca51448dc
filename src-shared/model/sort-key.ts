import { z } from 'zod';

/** The order of an answer. */
export const sortKey = z.enum(['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size', 'album']);
