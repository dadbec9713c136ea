import type { FileFacts } from '../fileFacts';
import type { Value } from '../value';

/** What functions of files need. */
export interface CallContext {
  readonly facts: FileFacts;
}

/** A function of Terraform (HashiCorp: "Functions - Configuration Language", read 2026-11). */
export type TerraformFunction = (args: readonly Value[], context: CallContext) => Value;

export type FunctionTable = Readonly<Record<string, TerraformFunction>>;
