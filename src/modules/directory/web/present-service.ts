import { formatPounds } from '#shared/money';
import { formatPhone } from '#shared/phone';
import { list } from '#shared/wording';
import type { DirectoryEntry } from '../domain/directory-entry.js';
import { referByLabel, statusLabel } from '../domain/directory-words.js';
import type { Freshness } from '../domain/freshness.js';
import { AUDIENCES, needLabel } from '../domain/need-taxonomy.js';
import { openingWords } from '../domain/opening-words.js';

interface Row {
  readonly label: string;
  readonly text?: string;
  readonly lines?: readonly string[];
  readonly href?: string;
}

interface Tag {
  readonly text: string;
  readonly colour: string;
}

/** A service in words: what it is, how to get there, and what one has to know first. */
export interface PresentedService {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly description: string;
  readonly alert: string;
  readonly needs: string;
  readonly tags: readonly Tag[];
  /** Whom it is for, what it costs, when it is open. */
  readonly about: readonly Row[];
  /** How somebody gets there. */
  readonly reach: readonly Row[];
  readonly freshness: string;
}

export function presentService(
  entry: DirectoryEntry,
  freshness: Freshness,
  districtNames: ReadonlyMap<string, string>,
): PresentedService {
  return {
    id: entry.id,
    name: entry.name,
    organisation: entry.organisation.name,
    description: entry.description,
    alert: entry.alert,
    needs: list(entry.needs.map(needLabel)),
    tags: [
      ...(entry.status === 'active' ? [] : [{ text: statusLabel(entry.status), colour: 'orange' }]),
      ...(freshness.isStale ? [{ text: 'Check before you use it', colour: 'orange' }] : []),
    ],
    about: [
      { label: 'Who it is for', lines: whoFor(entry) },
      { label: 'Where', lines: areaLines(entry, districtNames) },
      { label: 'Cost', lines: costLines(entry) },
      { label: 'When it is open', lines: openingWords(entry.schedules) },
      ...said('Accessibility', accessLines(entry)),
      ...said('Languages', languageLines(entry)),
    ],
    reach: [
      { label: 'How people get there', lines: wayLines(entry) },
      ...said('How to refer', [entry.howToRefer]),
      ...said(
        'Phone',
        entry.phones.map(({ number, description }) => [formatPhone(number), description].filter(Boolean).join(', ')),
      ),
      ...(entry.email ? [{ label: 'Email', text: entry.email, href: `mailto:${entry.email}` }] : []),
      ...(entry.url ? [{ label: 'Website', text: entry.url.replace(/^https?:\/\/|\/$/g, ''), href: entry.url }] : []),
      ...said(
        'Ask for',
        entry.contacts.map(({ name, title }) => [name, title].filter(Boolean).join(', ')),
      ),
    ],
    freshness: freshness.words,
  };
}

function said(label: string, lines: readonly string[]): Row[] {
  const there = lines.filter((line) => line !== '');
  return there.length > 0 ? [{ label, lines: there }] : [];
}

function whoFor({ audiences, minimumAge, maximumAge, eligibility }: DirectoryEntry): string[] {
  const whom = AUDIENCES.filter(({ code }) => audiences.includes(code)).map(({ label }) => label);
  return [list(whom), ageWords(minimumAge, maximumAge), eligibility].filter((line) => line !== '');
}

function ageWords(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return `Aged ${from} to ${to}`;
  if (from !== null) return `Aged ${from} or over`;
  return to === null ? '' : `Aged ${to} or under`;
}

function areaLines({ isNational, districtCodes, locations }: DirectoryEntry, names: ReadonlyMap<string, string>) {
  const area = isNational ? 'The whole country' : list(districtCodes.map((code) => names.get(code) ?? code).toSorted());
  const places = locations.flatMap(({ location }) =>
    location.addresses.map(({ address_1, city, postal_code }) =>
      [location.name, address_1, city, postal_code].filter(Boolean).join(', '),
    ),
  );
  return [area, ...places];
}

function costLines({ fees, costOptions }: DirectoryEntry): string[] {
  const options = costOptions.map(({ option, amount, amount_description }) =>
    [option, amount === undefined ? '' : formatPounds(Math.round(amount * 100)), amount_description]
      .filter(Boolean)
      .join(', '),
  );
  return [fees, ...options].filter((line) => line !== '');
}

function accessLines({ locations }: DirectoryEntry): string[] {
  return locations.flatMap(({ location }) => location.accessibility.map(({ description }) => description));
}

function languageLines({ languages, interpretation }: DirectoryEntry): string[] {
  const spoken = list(languages.map(({ name }) => name));
  return [spoken, interpretation && `Interpreter: ${interpretation}`];
}

function wayLines({ referralWays, referBy }: DirectoryEntry): string[] {
  return [
    ...(referralWays.includes('self') ? ['They can go there themselves'] : []),
    ...(referralWays.includes('warm') ? ['We can pass them on, once they agree'] : []),
    ...(referBy ? [`We refer ${referByLabel(referBy).toLowerCase()}`] : []),
  ];
}
