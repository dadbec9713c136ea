import type { ShadowedPackage } from '../../../packages/shadowedPackages';
import { atProvider, providerOf, type Check, type CheckContext } from '../../check';
import type { Finding } from '../../finding';

/** Packages of which another version is loaded, once per pair of providers and rule. */
export const shadowedPackage: Check = (context) =>
  [...groupBySides(context.shadowed).values()].flatMap((group) => toFinding(context, group));

function groupBySides(all: readonly ShadowedPackage[]): Map<string, ShadowedPackage[]> {
  const groups = new Map<string, ShadowedPackage[]>();
  for (const one of all) {
    const key = `${one.loaded.package.layer} ${one.shadowed.package.layer} ${one.rule}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function toFinding(context: CheckContext, group: readonly ShadowedPackage[]): Finding[] {
  const [first] = group;
  if (!first) return [];
  const { loaded, shadowed, rule } = first;
  const { layer } = shadowed.package;
  return [
    {
      code: 'layer.shadowed-package',
      details: {
        loadedFrom: providerOf(context, loaded.package.layer).provider,
        shadowedIn: providerOf(context, layer).provider,
        packages: group.map((one) => ({
          name: one.name,
          version: one.loaded.version,
          shadowed: one.shadowed.version,
        })),
        rule,
      },
      ...atProvider(context, layer),
      path: shadowed.package.manifest,
      related: group.slice(0, MAX_RELATED).flatMap((one) => [
        {
          message: `'${one.name}' ${one.loaded.version} is loaded`,
          path: one.loaded.package.manifest,
        },
        {
          message: `'${one.name}' ${one.shadowed.version} is not`,
          path: one.shadowed.package.manifest,
        },
      ]),
    },
  ];
}

const MAX_RELATED = 20;
