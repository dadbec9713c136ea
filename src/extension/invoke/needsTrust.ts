/** What is said where somebody wants to run something in a workspace that is not trusted. */
export const NEEDS_TRUST =
  'Strata reads layers and shows findings. Running functions needs a trusted workspace.';
