import { Query } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { list, plural } from '#shared/wording';
import { DirectoryService } from '../application/directory.service.js';
import type { DirectoryRow } from '../data/directory.query.js';
import { statusLabel } from '../domain/directory-words.js';
import type { Freshness } from '../domain/freshness.js';
import { AUDIENCES, needLabel, NEEDS } from '../domain/need-taxonomy.js';

const ON_A_PAGE = 25;
const NAMES = ['words', 'need', 'for', 'district', 'postcode', 'show'] as const;
type Asked = Record<(typeof NAMES)[number], string>;

/** Finding a service by words, need, place and for whom it is. */
@PageController('directory')
export class DirectoryListController {
  constructor(private readonly directory: DirectoryService) {}

  @Route('GET', Permission.DirectoryRead, shows('directory'))
  async list(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const asked = Object.fromEntries(NAMES.map((name) => [name, textOf(query[name])])) as Asked;
    const after = textOf(query['after']) || null;
    const { words, need, district, postcode } = asked;
    const found = await this.directory.search(
      {
        ...{ words, need, district, postcode, audience: asked.for },
        ...{ stale: asked.show === 'stale', retired: asked.show === 'retired' },
      },
      after,
      ON_A_PAGE,
    );
    const districts = await this.directory.districts();
    const mayKeep = RequestContext.current.actor.permissions.has(Permission.DirectoryEdit);
    const nameOf = (code: string): string => districts.find(({ gssCode }) => gssCode === code)?.name ?? code;
    const rows: object[] = [];
    for (const row of found.items) rows.push(rowOf(row, await this.directory.freshness(row), nameOf));
    return page('directory/web/directory-list', {
      ...asked,
      rows,
      mayKeep,
      showing: plural(rows.length, 'service') + (found.next ? ', and more' : ''),
      needs: choices(
        'Everything',
        NEEDS.map(({ code, label }) => ({ value: code, text: label })),
        need,
      ),
      audiences: choices(
        'Everybody',
        AUDIENCES.map(({ code, label }) => ({ value: code, text: label })),
        asked.for,
      ),
      districts: choices(
        'Every district',
        districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
        district,
      ),
      shows: choices('In use', SHOWS, asked.show),
      chosen: chosenOf(asked, nameOf),
      next: found.next && addressWith(asked, { after: found.next }),
      first: after && addressWith(asked, {}),
    });
  }
}

const SHOWS = [
  { value: 'stale', text: 'To be looked at again' },
  { value: 'retired', text: 'Retired' },
];

function rowOf(row: DirectoryRow, freshness: Freshness, nameOf: (code: string) => string): object {
  const { id, name, organisation, needs, isNational, districtCodes, status, retiredOn } = row;
  return {
    cells: [
      {
        text: name,
        href: `/directory/${id}`,
        hint: organisation.name,
        tags: [
          ...(retiredOn ? [{ text: 'Retired', colour: 'grey' }] : []),
          ...(status === 'active' || retiredOn ? [] : [{ text: statusLabel(status), colour: 'orange' }]),
          ...(freshness.isStale && !retiredOn ? [{ text: 'Check before you use it', colour: 'orange' }] : []),
        ],
      },
      list(needs.map(needLabel)),
      isNational ? 'The whole country' : list(districtCodes.map(nameOf).toSorted()),
      row.referralWays.includes('warm') ? 'We can pass people on' : 'People go themselves',
    ],
  };
}

function choices(all: string, items: readonly { value: string; text: string }[], chosen: string): object[] {
  return [{ value: '', text: all }, ...items.map((item) => ({ ...item, selected: item.value === chosen }))];
}

function chosenOf(asked: Asked, nameOf: (code: string) => string): object[] {
  const words: Readonly<Record<keyof Asked, (value: string) => string>> = {
    words: (value) => `Words: ${value}`,
    need: needLabel,
    for: (value) => AUDIENCES.find(({ code }) => code === value)?.label ?? value,
    district: nameOf,
    postcode: (value) => `Near ${value.toUpperCase()}`,
    show: (value) => SHOWS.find((each) => each.value === value)?.text ?? value,
  };
  return NAMES.filter((name) => asked[name] !== '').map((name) => ({
    text: words[name](asked[name]),
    removeHref: addressWith(asked, { [name]: '' }),
  }));
}

function addressWith(asked: Asked, change: Readonly<Record<string, string>>): string {
  const kept = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '');
  return kept.length > 0 ? `/directory?${new URLSearchParams(kept).toString()}` : '/directory';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
}
