import { Injectable } from '@nestjs/common';
import { answerWords, PROFILE_QUESTIONS, type ProfileAnswers } from '#modules/planning';
import { PolicyService } from '#modules/policy';
import { describeEntry, describeUnnamedActor } from '#modules/privacy';
import { Clock } from '#platform/clock';
import { SealedValues } from '#platform/security/sealed-value';
import { calendarDate, formatDate, isCalendarDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { sentenceCase } from '#shared/wording';
import { PersonRowsQuery, type RawRow } from '../data/person-rows.query.js';
import type { PackContents, PackField, PackFile, PackRow, PackSection } from '../domain/pack-contents.js';
import { PERSONAL_DATA } from '../domain/personal-data/map.js';
import type { PersonalTable } from '../domain/personal-data/personal-table.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
/** Looked up by id; every other list is one of policy. */
const BY_ID = new Set(['who', 'employer', 'practice', 'district', 'purpose', 'tag']);
const NOT_IN_WORDS = '(kept sealed)';

type Labels = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Gathers everything the map names of one person, in words (UK GDPR Article 15). */
@Injectable()
export class Gather {
  constructor(
    private readonly people: PersonRowsQuery,
    private readonly policy: PolicyService,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, with the caller's eyes. */
  async of(participantId: string): Promise<PackContents> {
    const ids = await this.people.idsOf(participantId);
    const found: { readonly table: PersonalTable; readonly rows: readonly RawRow[] }[] = [];
    for (const table of PERSONAL_DATA) found.push({ table, rows: await this.people.rows(table, ids) });
    const rowsOf = (name: string): readonly RawRow[] => found.find(({ table }) => table.table === name)?.rows ?? [];
    const person = rowsOf('participant').find((row) => row['id'] === participantId) ?? {};
    const text = (column: string): string => String(person[column] ?? '');
    const labels = await this.labelsFor(found);
    const today = this.clock.today();
    const { article6, article9 } = await this.policy.value('lawful-basis', today);
    const { years } = await this.policy.value('retention-years', today);
    return {
      name: `${text('given_name')} ${text('family_name')}`.trim(),
      reference: text('reference'),
      names: [text('given_name'), text('family_name'), text('known_as')].filter(Boolean),
      madeOn: formatDate(today),
      controller: await this.people.controllerOf(participantId),
      lawfulBasis: `${article6}. ${article9}`,
      retention: `${years} years after the programme ends, then your record is made anonymous`,
      sections: found.map(({ table, rows }) => this.section(table, rows, labels)),
      looks: await this.looks(ids),
      // Of one that its sender took back there is nothing to hand out.
      files: rowsOf('document')
        .filter((row) => !row['taken_back_at'])
        .map(fileOf),
    };
  }

  private section(table: PersonalTable, rows: readonly RawRow[], labels: Labels): PackSection {
    const told = rows.map((row) => this.row(table, row, labels));
    return { table: table.table, title: table.title, rows: told.filter(({ fields }) => fields.length > 0) };
  }

  private row(table: PersonalTable, row: RawRow, labels: Labels): PackRow {
    const fields = Object.entries(table.columns).flatMap(
      ([column, { label, mayNameOthers, inWordsOf }]): PackField[] => {
        const value = this.inWords(table.table, column, row, (inWordsOf && labels.get(inWordsOf)) || null);
        if (value === '') return [];
        const passage = mayNameOthers
          ? `${table.table}/${String(row['id'] ?? row['row_number'] ?? 'row')}/${column}`
          : null;
        return [{ label, value, passage }];
      },
    );
    const heading = told(row[table.orderBy], null);
    return { heading: heading === NOT_IN_WORDS ? '' : heading, fields };
  }

  private inWords(table: string, column: string, row: RawRow, labels: ReadonlyMap<string, string> | null): string {
    const value = row[column];
    if (column === 'nino_cipher' && typeof value === 'string')
      return this.sealed.unsealText(Buffer.from(value.slice(2), 'hex'), { table, column, row: String(row['id']) });
    if (table === 'vocational_profile' && column === 'answers') return told(answersInWords(value), labels);
    return told(value, labels);
  }

  /** What stands for the codes and ids of all those rows, list by list. */
  private async labelsFor(
    found: readonly { readonly table: PersonalTable; readonly rows: readonly RawRow[] }[],
  ): Promise<Labels> {
    const codes = new Map<string, Set<string>>();
    for (const { table, rows } of found)
      for (const [column, { inWordsOf }] of Object.entries(table.columns)) {
        if (!inWordsOf) continue;
        const held = codes.get(inWordsOf) ?? new Set();
        for (const row of rows) for (const code of [row[column]].flat()) if (typeof code === 'string') held.add(code);
        codes.set(inWordsOf, held);
      }
    const labels = new Map<string, ReadonlyMap<string, string>>();
    for (const [list, held] of codes)
      labels.set(list, BY_ID.has(list) ? await this.people.names(list, [...held]) : await this.codeLabels(list));
    return labels;
  }

  private async codeLabels(list: string): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.policy.codeList(list)).map(({ code, label }) => [code, label]));
  }

  private async looks(ids: readonly string[]): Promise<PackContents['looks']> {
    return (await this.people.looks(ids)).map(({ at, actorId, actorName, organisation, inList, ...entry }) => ({
      at: formatDateTime(at),
      who: [actorName ?? describeUnnamedActor(actorId), organisation].filter(Boolean).join(', '),
      what: `${describeEntry(entry)}${inList ? ' (you were one of several people in it)' : ''}`,
    }));
  }
}

function fileOf(row: RawRow): PackFile {
  return {
    id: String(row['id']),
    fileName: String(row['file_name']),
    mediaType: String(row['media_type']),
    storedName: String(row['stored_name']),
  };
}

/** What was picked from a list as the list says it; questions that are asked no more stay as they are kept. */
function answersInWords(answers: unknown): unknown {
  if (typeof answers !== 'object' || answers === null) return answers;
  const kept = answers as ProfileAnswers;
  const asked = PROFILE_QUESTIONS.filter(({ code }) => code in kept);
  return {
    ...kept,
    ...Object.fromEntries(asked.map((question) => [question.code, answerWords(question, kept[question.code])])),
  };
}

/** A value of the database in words; '' for what is not there. */
function told(value: unknown, labels: ReadonlyMap<string, string> | null): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value
      .map((each) => told(each, labels))
      .filter(Boolean)
      .join('; ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, part]) => [plainName(name), told(part, labels)] as const)
      .filter(([, part]) => part !== '')
      .map(([name, part]) => `${name}: ${part}`)
      .join('\n');
  const text = String(value);
  const label = labels?.get(text);
  if (label) return label;
  if (text.startsWith('\\x')) return NOT_IN_WORDS;
  if (isCalendarDate(text)) return formatDate(calendarDate(text));
  return INSTANT.test(text) ? formatDateTime(new Date(text)) : text;
}

const plainName = (name: string): string =>
  sentenceCase(
    name
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll(/[_-]/g, ' ')
      .toLowerCase(),
  );
