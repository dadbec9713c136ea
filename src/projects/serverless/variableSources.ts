/**
 * What the variables of a service come to (Serverless Framework: "Variables", read 2026-11, and the sources of 3.40.0).
 * No environment of the user's is read and nothing is run or asked over a network: what needs that is open, with the
 * reason. No options are given, as when the framework is run without any.
 */
import type { Lookup } from './variableText';
import { open, type Resolved, type Scope } from './values';

/** A source has no value; the next one counts then. */
export interface Missing {
  readonly kind: 'missing';
  readonly reason: string;
}

/** @param text the whole variable as it is written */
type Source = (config: Scope, lookup: Lookup, text: string) => Resolved | Missing;

/** The framework's own default (lib/plugins/aws/provider.js, `getRegion`). */
const DEFAULT_REGION = 'us-east-1';
const DEFAULT_STAGE = 'dev';

/** The value of one source of a variable. */
export function lookUp(config: Scope, lookup: Lookup, text: string): Resolved | Missing {
  const source = SOURCES.get(lookup.type);
  return source
    ? source(config, lookup, text)
    : open(`'${lookup.type}' is known to a plugin or to another service only`, text);
}

/** The stage that is deployed when none is asked for. */
export function stageOf(config: Scope): string {
  return config.text(config.root, 'provider', 'stage') ?? DEFAULT_STAGE;
}

const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['self', fromSelf],
  ['opt', withAddress((_, name) => missing(`option '--${name}' is not given here`))],
  [
    'env',
    withAddress((_, name) =>
      missing(`it is the environment variable '${name}', which is not read`),
    ),
  ],
  ['param', withAddress(fromParams)],
  ['sls', withAddress(fromFramework)],
  ['aws', withAddress(fromAws)],
  ['file', fromFile],
  ['strToBool', toBoolean],
  ['cf', elsewhere('it is an output of another stack, which only AWS knows')],
  ['s3', elsewhere('it is read from S3')],
  ['ssm', elsewhere('it is read from the SSM parameter store or Secrets Manager')],
  ['git', elsewhere('it is read from the git repository')],
]);

function fromSelf(config: Scope, { address }: Lookup): Resolved | Missing {
  const path = config.join(address ?? []);
  if (typeof path !== 'string') return path;
  const keys = path === '' ? [] : path.split('.');
  return config.get(config.root, ...keys) ?? missing(`there is no '${path}' in the service`);
}

/** Of the stage, else of all stages; version 4 writes them below `stages`. */
function fromParams(config: Scope, name: string): Resolved | Missing {
  const stages = [stageOf(config), 'default'];
  for (const stage of stages) {
    const value =
      config.get(config.root, 'params', stage, name) ??
      config.get(config.root, 'stages', stage, 'params', name);
    if (value) return value;
  }
  return missing(`parameter '${name}' has no value here`);
}

function fromFramework(config: Scope, name: string, text: string): Resolved | Missing {
  if (name === 'stage') return config.plain(stageOf(config));
  return open(`'sls:${name}' is made anew at each run`, text);
}

function fromAws(config: Scope, name: string, text: string): Resolved | Missing {
  if (name === 'accountId')
    return open("the account's id is known to AWS only", '${AWS::AccountId}');
  if (name !== 'region') return open(`there is no 'aws:${name}'`, text);
  return config.get(config.root, 'provider', 'region') ?? config.plain(DEFAULT_REGION);
}

function fromFile(config: Scope, { params, address }: Lookup, text: string): Resolved | Missing {
  const name = config.join(params[0] ?? []);
  if (typeof name !== 'string') return name;
  const keys = address && config.join(address);
  if (keys !== undefined && typeof keys !== 'string') return keys;
  const content = config.files.open(config.folder, name);
  if ('reason' in content)
    return content.isThere ? open(content.reason, text) : missing(content.reason);
  const path = keys === undefined || keys === '' ? [] : keys.split('.');
  return config.get(content, ...path) ?? missing(`there is no '${path.join('.')}' in '${name}'`);
}

function toBoolean(config: Scope, { params }: Lookup, text: string): Resolved | Missing {
  const given = config.join(params[0] ?? []);
  if (typeof given !== 'string') return given;
  const word = given.trim().toLowerCase();
  if (word === 'true' || word === '1') return config.plain('true');
  if (word === 'false' || word === '0') return config.plain('false');
  return open(`'${given}' is neither true nor false`, text);
}

function withAddress(
  source: (config: Scope, name: string, text: string) => Resolved | Missing,
): Source {
  return (config, { address }, text) => {
    const name = config.join(address ?? []);
    return typeof name === 'string' ? source(config, name, text) : name;
  };
}

/** What only the deployment can ask for; a default does not change that. */
function elsewhere(reason: string): Source {
  return (_config, _lookup, text) => open(reason, text);
}

function missing(reason: string): Missing {
  return { kind: 'missing', reason };
}
