/** The version of the product, out of package.json. */
export { version as STRATA_VERSION } from '../../package.json';
