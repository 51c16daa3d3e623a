import { outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { DrawnAgain, SampleInSight, SampleItemRow, SampleRow } from '../application/samples.service.js';
import type { SampleReader } from './sample-reader.js';
import { frameInWords, STRATA } from '../domain/sample.js';

const FINDINGS = {
  right: { text: 'Right', colour: 'green' },
  'not-right': { text: 'Not right', colour: 'red' },
} as const;

export function presentSamples(samples: readonly { readonly sample: SampleRow; readonly result: string }[]) {
  return {
    table: {
      caption: 'Samples, the latest first',
      captionHidden: true,
      columns: [
        { text: 'Drawn' },
        { text: 'Seed' },
        { text: 'Drawn from', words: true },
        { text: 'Result', words: true },
      ],
      rows: samples.map(({ sample, result }) => ({
        cells: [
          {
            text: formatDateTime(sample.drawnAt),
            href: `/verification/samples/${sample.id}`,
            hint: drawnBy(sample),
          },
          sample.seed,
          fromWords(sample),
          result,
        ],
      })),
      empty: { title: 'No sample yet', text: 'Draw one to look at some outcomes closely, chosen by chance.' },
    },
  };
}

/** One sample. `again` says what drawing it anew gave; null where nobody asked. */
export function presentSample(
  { sample, items, result }: SampleInSight,
  again: DrawnAgain | null,
  reader: SampleReader,
) {
  const { id, seed, wanted, unit, strata, drawnAt } = sample;
  // Who drew it says what was found: a provider of its own, the accountable body of everybody's.
  const judges = reader.mayDraw && sample.providerId === reader.providerId;
  const drawn = plural(items.length, 'outcome');
  const size = unit === 'percent' ? `${wanted}%, which is ${drawn}` : drawn;
  return {
    id,
    result,
    again: again === null ? null : AGAIN[again],
    card: {
      title: 'How it was drawn',
      rows: [
        { label: 'Seed', text: seed },
        { label: 'Drawn from', text: fromWords(sample) },
        { label: 'Size', text: size },
        { label: 'Spread', text: STRATA.find(({ value }) => value === strata)?.text },
        { label: 'Drawn', text: formatDateTime(drawnAt), hint: `By ${drawnBy(sample)}` },
      ],
    },
    table: {
      caption: 'Outcomes of the sample',
      columns: [
        { text: 'Reference' },
        { text: 'Outcome' },
        { text: 'Reached on' },
        { text: 'Provider' },
        { text: 'Found', words: true },
        ...(judges ? [{ text: 'Look' }] : []),
      ],
      rows: items.map((item) => rowOf(id, item, judges, outcomeOf(item, reader))),
    },
  };
}

export function presentItem(id: string, item: SampleItemRow, reader: SampleReader) {
  return {
    id,
    itemId: item.id,
    what: nameOf(item),
    reached: item.achievedOn ? `Reached on ${formatDate(item.achievedOn)}` : '',
    open: outcomeOf(item, reader),
  };
}

const AGAIN: Readonly<Record<DrawnAgain, string>> = {
  same: 'Drawn again just now from the same seed: the same outcomes in the same order.',
  'other-frame':
    'It cannot be drawn again: the outcomes to draw from are not the same for you as they were then. Some may have been restricted, moved to another area or put right since, or are not yours to see. The sample stays as it was drawn.',
};

const drawnBy = ({ drawnByName, providerName }: SampleRow): string =>
  [drawnByName, providerName ?? 'the accountable body'].filter((name) => name !== null).join(', ');

const fromWords = ({ reachedFrom, asOf, frameCount }: SampleRow): string => frameInWords(reachedFrom, asOf, frameCount);

function nameOf({ reference, kind }: SampleItemRow): string {
  return kind
    ? `${outcomeLabel(kind as OutcomeKind)}, ${reference ?? ''}`
    : 'An outcome that is not yours to see any more';
}

/** Where the outcome opens for them; null where it is not theirs to see, or they open none. */
const outcomeOf = ({ reference, outcomeId }: SampleItemRow, { outcomesAt }: SampleReader): string | null =>
  reference && outcomesAt ? `${outcomesAt}/${outcomeId}` : null;

function rowOf(id: string, item: SampleItemRow, judges: boolean, href: string | null) {
  const { reference, kind, achievedOn, providerName, finding, foundWhat } = item;
  const hidden = nameOf(item);
  return {
    cells: [
      href ? { text: reference, href, hidden: outcomeLabel(kind as OutcomeKind) } : (reference ?? 'Not yours to see'),
      kind ? outcomeLabel(kind as OutcomeKind) : '–',
      achievedOn ? formatShortDate(achievedOn) : '–',
      providerName ?? '–',
      finding ? { tag: FINDINGS[finding], hint: foundWhat || undefined } : 'Not yet',
      ...(judges
        ? [
            {
              text: finding ? 'Change' : 'Record',
              href: `/verification/samples/${id}/findings/${item.id}`,
              hidden: `what was found about ${hidden}`,
            },
          ]
        : []),
    ],
  };
}
