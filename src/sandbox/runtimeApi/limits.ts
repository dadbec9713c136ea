/** Bytes of a buffered answer that Lambda passes on: 6 MiB and 100 (observed on AWS' emulator, 2026-11). */
export const MAX_RESPONSE_BYTES = 6_291_556;

/** Bytes of an event that a synchronous invoke takes (AWS "Lambda quotas", read 2026-11: 6 MB). */
export const MAX_REQUEST_BYTES = 6_291_456;

/** Bytes of a streamed answer (AWS "Lambda quotas", read 2026-11: 200 MB). */
export const MAX_STREAMED_BYTES = 200 * 1024 * 1024;
