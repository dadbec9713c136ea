import { OPT, TASK } from '../filesystem/paths';
import type { Layer } from '../layers/layer';
import type { Content } from '../layers/openContent';
import { findGems } from './gemPackages';
import { findJars } from './jarPackages';
import { findNpmPackages } from './npmPackages';
import type { Package, PackageSource } from './package';
import { findPythonPackages } from './pythonPackages';

/** The packages of a function's layers, first layer first, and of its own package, which comes last. */
export function findPackages(layers: readonly Layer[], code?: Content): Package[] {
  return sourcesOf(layers, code).flatMap((source) => [
    ...findNpmPackages(source),
    ...findPythonPackages(source),
    ...findGems(source),
    ...findJars(source),
  ]);
}

function sourcesOf(layers: readonly Layer[], code?: Content): PackageSource[] {
  const sources = layers.map(({ position, content }) => ({
    layer: position,
    base: OPT,
    tree: content.tree,
  }));
  return code ? [...sources, { layer: 0, base: TASK, tree: code.tree }] : sources;
}
