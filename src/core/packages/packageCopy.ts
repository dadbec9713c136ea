/** One layer's copy of a package. */
export interface PackageCopy {
  readonly name: string;
  readonly version: string;
  readonly layer: number;
  /** Runtime path of the file that names the version: `package.json`, or `METADATA`'s folder. */
  readonly manifest: string;
  /** Whether a runtime path is one of the package's files, as far as this copy tells. */
  readonly owns: (path: string) => boolean;
}

/** The copies of one package that meet at one place, first layer first; at least two. */
export interface PackageMeeting {
  readonly name: string;
  /** Runtime folder in which they meet. */
  readonly folder: string;
  readonly copies: readonly PackageCopy[];
}
