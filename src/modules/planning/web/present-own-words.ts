import { presentOutlook } from '#modules/messages';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { firstName, midSentence } from '#shared/wording';
import type { AskOutlook } from '../application/own-words.service.js';
import type { OwnWordsView } from '../application/own-words.view.js';
import type { ProfileView } from '../application/profile.view.js';
import { OWN_QUESTIONS, proposedTaking, type PartState, type Taking } from '../domain/own-words.js';

const STATES: Readonly<Record<PartState, string>> = {
  asked: 'Not begun',
  begun: 'They have begun, and not sent it',
  sent: 'Sent: to be read',
  taken: 'Read, and taken into the profile',
  over: 'The link is over and nothing was sent',
};

/** How asking would go: by which way, when, in which words and until when. */
export function presentAsking(outlook: AskOutlook, now: Date) {
  const { isDiscreet, lastDay, specialist } = outlook;
  const { noWay, way } = presentOutlook(outlook, now);
  return {
    noWay,
    rows: [
      ...way,
      { label: 'Words', text: isDiscreet ? 'Name nothing of the service' : `Say that ${firstName(specialist)} asks` },
      { label: 'Works until', text: formatDate(lastDay) },
      { label: 'Goes to', text: specialist },
    ],
  };
}

/** What the profile says of the newest part: whether somebody should read it, or where all of them stand; null for none. */
export function ownPartLine(episodeId: string, parts: readonly OwnWordsView[], mayEdit: boolean) {
  const all = `/episodes/${episodeId}/own-words`;
  const sent = parts.find(({ state }) => state === 'sent');
  if (sent && mayEdit)
    return { text: 'They have written their own part.', href: `${all}/${sent.id}`, link: 'Read it and take it in' };
  const [newest] = parts;
  if (!newest) return null;
  return { text: `Their own part: ${midSentence(STATES[newest.state])}.`, href: all, link: 'See it' };
}

/** One part as a card: when they were asked, how far it is, and what they sent. */
export function presentPart(part: OwnWordsView, names: ReadonlyMap<string, string>) {
  const { state, askedAt, askedBy, lastDay, sentAt, takenAt, takenBy, takenEdition, answers } = part;
  const kept = takenEdition === null ? 'Read. The profile stays as it stood' : `Taken into edition ${takenEdition}`;
  return {
    title: `Asked on ${formatDateTime(askedAt)}`,
    rows: [
      { label: 'Asked by', text: names.get(askedBy) ?? '' },
      { label: 'How far', text: state === 'taken' ? kept : STATES[state] },
      ...(state === 'asked' || state === 'begun' ? [{ label: 'Link works until', text: formatDate(lastDay) }] : []),
      ...(sentAt ? [{ label: 'Sent', text: formatDateTime(sentAt) }] : []),
      ...(takenAt && takenBy
        ? [{ label: 'Read', text: `${formatDateTime(takenAt)} by ${names.get(takenBy) ?? ''}` }]
        : []),
      ...(state === 'taken' ? answered(part).map(({ label, words }) => ({ label, lines: words.split('\n') })) : []),
    ],
    isOut: state === 'asked' || state === 'begun',
    count: Object.keys(answers).length,
  };
}

const TAKING_WORDS: Readonly<Record<Taking, string>> = {
  theirs: 'Put their words in its place',
  both: 'Keep it, and put their words below it',
  stands: 'Keep it as it stands',
};

/** What they sent beside what stands in the profile, and what may become of each. */
export function presentTaking(part: OwnWordsView, profile: ProfileView | null) {
  const stands = profile?.answers ?? {};
  return answered(part).map(({ code, label, words }) => {
    const now = stands[code] === undefined ? '' : String(stands[code]);
    const choices: readonly Taking[] =
      now === '' || now === words ? ['theirs', 'stands'] : ['theirs', 'both', 'stands'];
    return {
      ...{ code, label, lines: words.split('\n'), stands: now.split('\n').filter(Boolean) },
      proposed: proposedTaking(stands, code, words),
      items: choices.map((value) => ({
        value,
        text: now === '' ? (value === 'theirs' ? 'Put it into the profile' : 'Leave it out') : TAKING_WORDS[value],
      })),
    };
  });
}

function answered({ answers }: OwnWordsView): { code: string; label: string; words: string }[] {
  return OWN_QUESTIONS.flatMap(({ code, label }) => {
    const words = answers[code];
    return words === undefined ? [] : [{ code, label, words }];
  });
}
