import path from 'node:path';

/** The sample workspace; the set-up has installed its layers. */
export const SAMPLE = path.resolve(__dirname, '../workspaces/photo-service');
