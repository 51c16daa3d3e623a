/** Turns a view and its data into HTML: Nunjucks with the GOV.UK and Ministry of Justice components. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import nunjucks from 'nunjucks';
import { presentApiDocs } from './api-docs.js';
import { assetUrl, designSystemTemplates } from './assets.js';
import { columnChart, type ColumnChart } from './chart.js';
import { filters } from './filters.js';
import { escapeHtml } from './html.js';
import { problemWords } from './problem-words.js';

export interface Renderer {
  /**
   * The page as HTML. `episodes/web/close-episode` is `src/modules/episodes/web/close-episode.njk`; a name without
   * a room, such as `sign-in`, is one of the shell's own views.
   */
  render(view: string, data: object): string;
  /** Compiles the templates now (every one unless some are named), so that the first visitor does not wait for it. */
  warm(views?: readonly string[]): void;
}

const OUR_VIEWS = join(import.meta.dirname, 'views');
const ROOM_VIEWS = join(import.meta.dirname, '../modules');

/** `cache: false` reads templates again on every render, for work on the pages themselves. */
export function createRenderer({ cache }: { readonly cache: boolean }): Renderer {
  const environment = createEnvironment({ cache });
  return {
    render: (view, data) => environment.render(fileOf(view), { ...data, csrfField: csrfField(data) }),
    warm: (views) =>
      compile(environment, views?.map(fileOf) ?? [...templatesIn(OUR_VIEWS), ...templatesIn(ROOM_VIEWS)]),
  };
}

/** Nunjucks with our filters and globals, for whatever must render a piece of a page rather than a page. */
export function createEnvironment({ cache }: { readonly cache: boolean }): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([OUR_VIEWS, ROOM_VIEWS, ...designSystemTemplates], { noCache: !cache });
  const environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  environment.addGlobal('asset', assetUrl);
  environment.addGlobal('columnChart', (chart: ColumnChart) => new nunjucks.runtime.SafeString(columnChart(chart)));
  environment.addGlobal('presentApiDocs', presentApiDocs);
  environment.addGlobal('problemWords', problemWords);
  return environment;
}

function fileOf(view: string): string {
  return `${view.replace(/^web\/views\//, '')}.njk`;
}

/**
 * The hidden inputs of every form that changes something: the token that shows it is ours, and an id of this one form, so
 * that sending it twice changes things once. Made anew each time a template writes it: two forms of a page are two requests.
 */
function csrfField(data: { readonly csrfToken?: unknown }): nunjucks.runtime.SafeString {
  const token = escapeHtml(String(data.csrfToken ?? ''));
  const write = (): string =>
    `<input type="hidden" name="_csrf" value="${token}"><input type="hidden" name="_request" value="${randomUUID()}">`;
  return Object.assign(new nunjucks.runtime.SafeString(''), { toString: write, valueOf: write });
}

function templatesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));
}

/** Compiles the named templates and everything they import, include or extend by a fixed name. */
function compile(environment: nunjucks.Environment, names: readonly string[]): void {
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const { path } = environment.getTemplate(name, true) as nunjucks.Template & { readonly path: string };
    for (const [, target] of readFileSync(path, 'utf8').matchAll(REFERENCE)) {
      if (target) waiting.push(target.startsWith('.') ? resolve(dirname(path), target) : target);
    }
  }
}

const REFERENCE = /{%-?\s*(?:from|import|include|extends)\s+["']([^"']+)["']/g;
