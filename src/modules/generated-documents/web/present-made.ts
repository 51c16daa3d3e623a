import { addressInWords } from '#modules/employers';
import type { RequestStanding } from '#modules/signatures';
import { requestTag, signedSoFar } from '#modules/signatures';
import { formatDateTime } from '#shared/london-time';
import { mayMake, type MadeRow, type Outlook } from '../application/made-documents.service.js';
import type { EmployerPerson } from '../application/fact-gathering.js';
import type { Template } from '../domain/template.js';
import { TEMPLATES, templateOf } from '../domain/templates/templates.js';

const LANGUAGES = { en: 'English', cy: 'Welsh' } as const;

/** What can be made, for the page of a person. */
export function presentOffers(participantId: string) {
  return TEMPLATES.filter(mayMake).map(({ code, name, what }) => ({
    ...{ code, name, what, href: `/participants/${participantId}/made-documents/new?template=${code}` },
  }));
}

/** Everything made about somebody, and where its signatures stand. */
export function presentMade(rows: readonly MadeRow[], requests: readonly RequestStanding[]) {
  return rows.map((row) => {
    const request = requests.find(({ recordId }) => recordId === row.id);
    const { id, title, recipient, edition } = row;
    return {
      ...{ href: `/made-documents/${id}`, title, to: recipient ? `To ${recipient}` : '' },
      made: `${nameOf(row.template)}, edition ${edition}. ${madeWords(row)}`,
      tag: request ? requestTag(request.state) : null,
      signed: request ? signedSoFar(request.signers) : '',
    };
  });
}

/** One of them: what it was made from, and how it can be had. */
export function presentOne(row: MadeRow, requests: readonly RequestStanding[]) {
  const { title, participantId, documentId, edition, templateVersion, language, isLarge, recipient, facts } = row;
  return {
    ...{ id: row.id, title, participantId, pdf: `/documents/${documentId}` },
    lines: [
      `${nameOf(row.template)}, edition ${edition}, made with version ${templateVersion} of the template`,
      madeWords(row),
      recipient && `To ${recipient}`,
      `${LANGUAGES[language]}${isLarge ? ', large print' : ''}`,
      `SHA-256: ${row.sha256
        .toString('hex')
        .match(/.{1,8}/g)
        ?.join(' ')}`,
    ].filter(Boolean),
    facts: Object.entries(facts).map(([name, value]) => ({
      label: factLabel(name),
      lines: [value].flat().map((line) => [line].flat().join(', ')),
    })),
    requests: requests.map(({ id, state, signers }) => ({
      ...{ href: `/signatures/${id}`, tag: requestTag(state), text: signedSoFar(signers) },
    })),
    mayAsk: !requests.some(({ state }) => state === 'open'),
  };
}

/** What somebody sees before they make one. */
export function presentOutlook(
  { template, missing, refused, people, plans, episodeId, isWelshChecked }: Outlook,
  participantId: string,
) {
  return {
    ...{ code: template.code, name: template.name, what: template.what, hasBody: template.hasBody, refused },
    missing: missing
      // Asked for on this very page.
      .filter(({ fact }) => fact !== 'body')
      .map(({ missing: text, fix }) => ({
        text,
        fix: fix && { text: fix.text, href: hrefOf(fix, episodeId, participantId) },
      })),
    recipients: template.audience === 'employer' && template.hasBody ? presentPeople(people) : [],
    plans: plans.map(({ id, employerName, isTold }) => ({
      value: id,
      text: isTold ? employerName : `${employerName}: nothing may be told yet`,
    })),
    languages: [
      { value: 'en', text: 'English' },
      { value: 'cy', text: isWelshChecked ? 'Welsh' : 'Welsh: a draft that nobody who speaks it has checked' },
    ],
  };
}

export const presentPeople = (people: readonly EmployerPerson[]) =>
  people.map(({ id, name, jobTitle, employerName }) => ({
    value: id,
    text: [name, jobTitle, employerName].filter(Boolean).join(', '),
  }));

/** The same for whoever is about to send them a link: with the whole address, and who gave it. */
export const presentSigners = (people: readonly EmployerPerson[]) =>
  people.map((person) => ({
    value: person.id,
    text: [person.name, person.jobTitle, person.employerName, addressInWords(person)].filter(Boolean).join(', '),
  }));

/** A template as an administrator reads it: what it needs, and its words part by part. */
export function presentTemplate(
  { code, version, name, what, needs, parts, purpose, title }: Template,
  purposes: ReadonlyMap<string, string>,
) {
  return {
    ...{ code, name, what, version, title: title.en },
    purpose: purpose ? (purposes.get(purpose) ?? purpose) : '',
    needs: needs.map(({ missing }) => missing),
    parts: parts.map((part) => {
      if (part.does === 'list') return { kind: 'A list', en: [`{${part.of}}`], cy: [] };
      if (part.does === 'table') {
        const row = [`Rows: {${part.of}}`];
        return {
          kind: 'A table',
          en: [part.head.map(({ en }) => en).join(' · '), ...row],
          cy: [part.head.map(({ cy }) => cy).join(' · ')],
        };
      }
      if (part.does === 'facts') {
        const rows = part.rows.map(({ label, value }) => ({
          en: `${label.en}: ${value}`,
          cy: `${label.cy}: ${value}`,
        }));
        return { kind: 'Labelled answers', en: rows.map(({ en }) => en), cy: rows.map(({ cy }) => cy) };
      }
      const kind = part.does === 'heading' ? 'A heading' : part.does === 'notice' ? 'A notice' : 'Words';
      return { kind, en: [part.words.en], cy: [part.words.cy] };
    }),
  };
}

/** The usual signers of a template at their places. */
export function usualPlaces(code: string): Readonly<Record<string, string>> {
  const signers = templateOf(code)?.signedBy ?? [];
  return Object.fromEntries(signers.map((role, at) => [`${role}Place`, String(at + 1)]));
}

const FACT_LABELS: Readonly<Record<string, string>> = {
  ...{ name: 'Name', greeted: 'Called', reference: 'Reference', born: 'Date of birth', specialist: 'Specialist' },
  ...{ provider: 'Provider', accountableBody: 'Accountable body', today: 'Day', started: 'Support from' },
  ...{ windowEnds: 'Support until', goal: 'Goal', furtherGoals: 'Further goals', steps: 'Steps', done: 'Done already' },
  ...{
    review: 'Next review',
    noticeVersion: 'Privacy notice',
    noticeShown: 'Notice shown',
    agreementVersion: 'Agreement',
  },
  ...{ employer: 'Employer', jobTitle: 'Job', jobStarts: 'First day', practice: 'GP practice', place: 'Where' },
  ...{
    appointment: 'Next appointment',
    adjustments: 'Adjustments',
    ownWords: 'In their own words',
    body: 'Words written for it',
    recipient: 'To',
  },
  ...{ weDo: 'What we do', youDo: 'What they do' },
};

const factLabel = (name: string): string => FACT_LABELS[name] ?? name;
const nameOf = (code: string): string => templateOf(code)?.name ?? code;
const madeWords = ({ madeAt, madeByName }: MadeRow): string =>
  `Made ${formatDateTime(madeAt)}${madeByName ? ` by ${madeByName}` : ''}`;

function hrefOf(
  { below, page }: NonNullable<Outlook['missing'][number]['fix']>,
  episodeId: string,
  participantId: string,
): string {
  return below === 'episode' ? `/episodes/${episodeId}/${page}` : `/participants/${participantId}/${page}`;
}
