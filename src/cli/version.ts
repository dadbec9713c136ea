import manifest from '../../package.json';

/** The version of the product. */
export const STRATA_VERSION = manifest.version;
