/** Lambda's limits on what a function is made of. Source: AWS, "Lambda quotas", read 2026-11. */

/** Layers of one function. */
export const MAX_LAYERS = 5;

/** Bytes of the function's package and all its layers, unzipped: 250 MB of 1024 × 1024. */
export const MAX_UNZIPPED_BYTES = 262_144_000;

/** Bytes of an archive that is sent with a request: 50 MB of 1024 × 1024. A larger one comes from S3. */
export const MAX_UPLOAD_BYTES = 52_428_800;
