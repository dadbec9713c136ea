/** A package by its own name, with the version that the layer has. */
export interface ProvidedPackage {
  readonly name: string;
  /** Absent where its metadata names none. */
  readonly version?: string;
}
