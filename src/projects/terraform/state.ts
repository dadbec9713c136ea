/** What Terraform wrote down of a configuration: a state, or a plan as `terraform show -json` prints it. */
import { at, entriesAt, parseJson, textAt } from '../json';
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';
import { valueOfJson, type Value } from './value';

/** What is looked for beside the root module; what comes first counts. */
const FILES = ['tfplan.json', 'plan.json', 'tfstate.json', 'terraform.tfstate'];

export interface RecordedValues {
  /** Attributes by address. */
  readonly resources: ReadonlyMap<string, unknown>;
  /** The variables that a plan was made with. */
  readonly variables: ReadonlyMap<string, Value>;
}

/** Reads the plans and states that lie in a folder; what is none is left alone. */
export async function readRecordedValues(files: Files, folder: string): Promise<RecordedValues> {
  const resources = new Map<string, unknown>();
  const variables = new Map<string, Value>();
  for (const name of FILES) {
    const json = parseJson(await readText(files, files.join(folder, name)));
    for (const [address, attributes] of [...shownResources(json), ...storedResources(json)])
      if (!resources.has(address)) resources.set(address, attributes);
    for (const [key, value] of entriesAt(json, 'variables'))
      if (at(value, 'value') !== undefined && !variables.has(key))
        variables.set(key, valueOfJson(at(value, 'value')));
  }
  return { resources, variables };
}

/** HashiCorp: "JSON Output Format", read 2026-11. */
function shownResources(json: unknown): [string, unknown][] {
  const roots = [
    at(json, 'planned_values', 'root_module'),
    at(json, 'values', 'root_module'),
    at(json, 'prior_state', 'values', 'root_module'),
  ];
  const found: [string, unknown][] = [];
  for (let modules: unknown[] = roots; modules.length > 0;) {
    for (const module of modules)
      for (const resource of itemsAt(module, 'resources')) {
        const address = textAt(resource, 'address');
        if (address !== undefined) found.push([address, at(resource, 'values')]);
      }
    modules = modules.flatMap((module) => itemsAt(module, 'child_modules'));
  }
  return found;
}

/** A state as Terraform stores it, format 4. */
function storedResources(json: unknown): [string, unknown][] {
  return itemsAt(json, 'resources').flatMap((resource) => {
    const [module, type, name] = ['module', 'type', 'name'].map((key) => textAt(resource, key));
    if (type === undefined || name === undefined) return [];
    const mode = textAt(resource, 'mode') === 'data' ? 'data.' : '';
    const address = `${module === undefined ? '' : `${module}.`}${mode}${type}.${name}`;
    return itemsAt(resource, 'instances').map((instance): [string, unknown] => {
      const key = at(instance, 'index_key');
      const suffix = key === undefined ? '' : `[${JSON.stringify(key)}]`;
      return [address + suffix, at(instance, 'attributes')];
    });
  });
}

function itemsAt(json: unknown, key: string): unknown[] {
  const value = at(json, key);
  return Array.isArray(value) ? value : [];
}
