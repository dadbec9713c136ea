/** Every command of these views; package.json gives each its title. */
export const COMMAND = {
  check: 'strata.check',
  refresh: 'strata.refresh',
  chooseFunction: 'strata.chooseFunction',
  goToDefinition: 'strata.goToDefinition',
  goToLayerReference: 'strata.goToLayerReference',
  revealLayerSource: 'strata.revealLayerSource',
  showOnlyLayer: 'strata.showOnlyLayer',
  showOverriddenOnly: 'strata.showOverriddenOnly',
  showEverything: 'strata.showEverything',
  filterByLayer: 'strata.filterByLayer',
  clearFilter: 'strata.clearFilter',
  findInFilesystem: 'strata.findInFilesystem',
  openFile: 'strata.openFile',
  compareWithReplaced: 'strata.compareWithReplaced',
  copyRuntimePath: 'strata.copyRuntimePath',
  revealImport: 'strata.revealImport',
  showLog: 'strata.showLog',
  showFilesystem: 'strata.showFilesystem',
  invoke: 'strata.invoke',
  invokeWith: 'strata.invokeWith',
  debug: 'strata.debug',
  restartSandbox: 'strata.restartSandbox',
  showOutput: 'strata.showOutput',
} as const satisfies Readonly<Record<string, `strata.${string}`>>;

export type CommandId = (typeof COMMAND)[keyof typeof COMMAND];
