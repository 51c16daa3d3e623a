import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { cacheFolder } from './services.mjs';

/** One rule of axe that a page breaks, and where. */
export interface AxeViolation {
  readonly rule: string;
  readonly impact: string | null;
  readonly help: string;
  readonly targets: readonly string[];
}

interface InstalledBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Starts a Chromium without a window: CHROMIUM_PATH, else one installed on the machine, else the one that came by npm
 * (which CHROMIUM_PATH=npm asks for). Runs as root too. Close it when done.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = installed() ?? (await unpacked());
  // One place for profiles that a killed run leaves behind.
  const temporary = join(cacheFolder(), 'browser-tmp');
  mkdirSync(temporary, { recursive: true });
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: ['--headless=shell', '--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...(process.env as Record<string, string>), ...env, TMPDIR: temporary },
  });
}

/**
 * What axe-core finds on the page as it stands: WCAG 2.2 AA and best practice. Works under the page's own content
 * security policy, because the script comes through the debugger and not as an element. Rules named in `without` are left out.
 */
export async function axeViolations(page: Page, without: readonly string[] = []): Promise<AxeViolation[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(AXE);
  const asked = { tags: TAGS, without };
  return page.evaluate(async ({ tags, without }) => {
    interface AxeResults {
      violations: { id: string; impact: string | null; help: string; nodes: { target: unknown[] }[] }[];
    }
    interface Axe {
      run(context: unknown, options: unknown): Promise<AxeResults>;
    }
    const { axe, document } = globalThis as unknown as { axe: Axe; document: unknown };
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const options = { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact,
      help,
      targets: nodes.map((node) => node.target.join(' ')),
    }));
  }, asked);
}

function installed(): InstalledBrowser | null {
  const named = process.env.CHROMIUM_PATH;
  if (named === 'npm') return null;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which does not exist`);
  const executablePath = named ?? INSTALLED.find((path) => existsSync(path));
  return executablePath ? { executablePath, env: {} } : null;
}

async function unpacked(): Promise<InstalledBrowser> {
  const manifest = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder(), `chromium-${manifest.version}`);
  const here = dirname(fileURLToPath(import.meta.url));
  if (!existsSync(folder)) await promisify(execFile)(process.execPath, [join(here, 'unpack-browser.mjs'), folder]);
  const executablePath = join(folder, 'chromium');
  return {
    executablePath,
    env: {
      ...(lacksLibraries(executablePath) ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}),
      ...(hasFonts() ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  };
}

function packageFile(name: string): string {
  return join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', name);
}

function lacksLibraries(program: string): boolean {
  try {
    return execFileSync('ldd', [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes(
      'not found',
    );
  } catch {
    return true;
  }
}

function hasFonts(): boolean {
  if (!existsSync('/etc/fonts/fonts.conf')) return false;
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|pf[ab]|ttc)$/i.test(String(name))),
  );
}
