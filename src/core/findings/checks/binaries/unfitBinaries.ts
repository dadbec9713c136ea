import { binaryFaults, type FaultGroup } from '../../../binaries/binaryFaults';
import type { Fault } from '../../../binaries/faults';
import { groundOf, type Ground } from '../../../binaries/ground';
import { startedFiles } from '../../../binaries/startedFiles';
import { atProvider, providerOf, type Check, type CheckContext } from '../../check';
import type { Finding } from '../../finding';

const MAX_RELATED = 20;

/** Binaries that the function's Linux would not load: once per package and reason. */
export const unfitBinaries: Check = (context) => {
  const ground = groundOf(context.target);
  const started = new Set(startedFiles(context.target).map(({ path }) => path));
  return binaryFaults(context.binaries, ground, started).map((group) =>
    toFinding(context, ground, group),
  );
};

function toFinding(context: CheckContext, ground: Ground, group: FaultGroup): Finding {
  const { name, layer, faults } = group;
  const runtime = context.target.definition.runtime ?? '';
  const subject = { name, ...providerOf(context, layer) };
  const binaries = faults.length;
  const all = (detail: (fault: Fault) => readonly string[]): string[] => [
    ...new Set(faults.flatMap(({ fault }) => detail(fault))),
  ];
  const place = {
    ...atProvider(context, layer),
    ...(faults[0] && { path: faults[0].path }),
    related: faults
      .slice(0, MAX_RELATED)
      .map(({ path, fault }) => ({ message: `${path}: ${detailOf(fault).join(', ')}`, path })),
  };
  const { architecture } = ground;
  switch (group.kind) {
    case 'not-linux': {
      const details = { ...subject, binaries, systems: all(detailOf), architecture };
      return { code: 'binary.not-linux', details, ...place };
    }
    case 'wrong-architecture': {
      const details = { ...subject, binaries, machines: all(detailOf), architecture };
      return { code: 'binary.wrong-architecture', details, ...place };
    }
    case 'newer-glibc': {
      const { name: system = '', glibc = '' } = ground.system ?? {};
      const details = { ...subject, versions: all(detailOf), runtime, system, glibc };
      return { code: 'binary.newer-glibc', details, ...place };
    }
    case 'missing-library': {
      const details = { ...subject, libraries: all(detailOf), runtime };
      return { code: 'binary.missing-library', details, ...place };
    }
    case 'missing-interpreter': {
      const details = { ...subject, interpreters: all(detailOf), runtime };
      return { code: 'binary.missing-library', details, ...place };
    }
  }
}

function detailOf(fault: Fault): readonly string[] {
  switch (fault.kind) {
    case 'not-linux':
      return [fault.system];
    case 'wrong-architecture':
      return [fault.machine];
    case 'newer-glibc':
      return fault.versions;
    case 'missing-library':
      return fault.libraries;
    case 'missing-interpreter':
      return [fault.interpreter];
  }
}
