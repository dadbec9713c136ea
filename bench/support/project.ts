import path from 'node:path';

export interface Disk {
  readonly mkdirSync: (folder: string, options: { recursive: true }) => unknown;
  readonly writeFileSync: (file: string, text: string) => void;
}

/** Writes a project of many functions that share three layers; @returns the sources of the functions */
export function writeProject(
  folder: string,
  functions: number,
  sources: number,
  disk: Disk,
): readonly string[] {
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    disk.mkdirSync(path.dirname(file), { recursive: true });
    disk.writeFileSync(file, text);
    return file;
  };
  for (let layer = 1; layer <= 3; layer++) writeLayer(layer, write);
  const files: string[] = [];
  const resources: string[] = [];
  const each = sources / functions;
  for (let one = 0; one < functions; one++) {
    resources.push(`  F${one}:
    Type: AWS::Serverless::Function
    Properties:
      { CodeUri: src/f${one}, Handler: app.handler, Runtime: nodejs22.x, Layers: [!Ref L1, !Ref L2, !Ref L3] }`);
    for (let source = 0; source < each; source++) {
      const next = source + 1 < each ? `require('./s${source + 1}');\n` : '';
      const name = source === 0 ? 'app' : `s${source}`;
      files.push(write(`src/f${one}/${name}.js`, `${next}${sourceText(one * each + source)}`));
    }
  }
  const layers = [1, 2, 3].map(
    (layer) =>
      `  L${layer}: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/L${layer} } }`,
  );
  write('template.yaml', `Resources:\n${[...resources, ...layers].join('\n')}\n`);
  return files;
}

function writeLayer(layer: number, write: (name: string, text: string) => string): void {
  for (let one = 0; one < 30; one++) {
    const home = `layers/L${layer}/nodejs/node_modules/p${layer}-${one}`;
    write(`${home}/package.json`, JSON.stringify({ name: `p${layer}-${one}`, version: '1.0.0' }));
    write(`${home}/index.js`, `module.exports = require('p${layer}-${(one + 1) % 30}');\n`);
  }
}

/** About a hundred lines, as sources of functions have them. */
function sourceText(seed: number): string {
  const imports = [1, 2, 3].map((layer) => `const d${layer} = require('p${layer}-${seed % 30}');`);
  const lines = Array.from(
    { length: 95 },
    (_, line) => `exports.f${line} = (a) => ({ a, b: d1(a, ${seed + line}), c: [d2, d3] });`,
  );
  return [...imports, ...lines].join('\n');
}
