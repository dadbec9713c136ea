/** Lambda's limits on what a function is made of. Source: AWS, "Lambda quotas", read 2026-11. */

/** Layers of one function. */
export const MAX_LAYERS = 5;

/** Bytes of the function's package and all its layers, unzipped: 250 MB of 1024 × 1024. */
export const MAX_UNZIPPED_BYTES = 262_144_000;
