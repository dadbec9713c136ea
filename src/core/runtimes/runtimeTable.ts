import type { OperatingSystem } from './operatingSystems';
import type {
  CustomRuntime,
  DotnetRuntime,
  JavaRuntime,
  NodeRuntime,
  PythonRuntime,
  RubyRuntime,
  Runtime,
} from './runtimeFacts';

/**
 * The runtimes of AWS Lambda, ended ones too, since functions that use them still stand in projects.
 * Source: AWS, "Lambda runtimes" and "Building Lambda functions with Node.js", read 2026-11.
 */
export const RUNTIMES: readonly Runtime[] = [
  node(10, 'al2'),
  node(12, 'al2'),
  node(14, 'al2'),
  node(16, 'al2'),
  node(18, 'al2'),
  node(20, 'al2023'),
  node(22, 'al2023'),
  node(24, 'al2023'),
  python(7, 'al1'),
  python(8, 'al2'),
  python(9, 'al2'),
  python(10, 'al2'),
  python(11, 'al2'),
  python(12, 'al2023'),
  python(13, 'al2023'),
  python(14, 'al2023'),
  ruby('2.7', 'al2'),
  ruby('3.2', 'al2'),
  ruby('3.3', 'al2023'),
  ruby('3.4', 'al2023'),
  ruby('4.0', 'al2023'),
  java('java8', 8, 'al1'),
  java('java8.al2', 8, 'al2'),
  java('java8.al2023', 8, 'al2023'),
  java('java11', 11, 'al2'),
  java('java11.al2023', 11, 'al2023'),
  java('java17', 17, 'al2'),
  java('java17.al2023', 17, 'al2023'),
  java('java21', 21, 'al2023'),
  java('java25', 25, 'al2023'),
  dotnet(6, 'al2'),
  dotnet(8, 'al2023'),
  dotnet(10, 'al2023'),
  custom('provided', 'al1'),
  custom('provided.al2', 'al2'),
  custom('provided.al2023', 'al2023'),
];

function node(major: number, operatingSystem: OperatingSystem): NodeRuntime {
  return {
    id: `nodejs${major}.x`,
    family: 'nodejs',
    operatingSystem,
    major,
    requireEsm: major >= 24,
    detectModule: major === 20 || major >= 24,
    importSearchesNodePath: major >= 18,
  };
}

function python(minor: number, operatingSystem: OperatingSystem): PythonRuntime {
  const version = `3.${minor}`;
  return { id: `python${version}`, family: 'python', operatingSystem, version, minor };
}

function ruby(version: string, operatingSystem: OperatingSystem): RubyRuntime {
  return { id: `ruby${version}`, family: 'ruby', operatingSystem, version, abi: `${version}.0` };
}

function java(id: string, major: number, operatingSystem: OperatingSystem): JavaRuntime {
  return { id, family: 'java', operatingSystem, major };
}

function dotnet(major: number, operatingSystem: OperatingSystem): DotnetRuntime {
  return { id: `dotnet${major}`, family: 'dotnet', operatingSystem, major };
}

function custom(id: string, operatingSystem: OperatingSystem): CustomRuntime {
  return { id, family: 'provided', operatingSystem };
}
