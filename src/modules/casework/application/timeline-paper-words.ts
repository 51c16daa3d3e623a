import { requestTag, signerRoleLabel, type RequestState, type SignerRole } from '#modules/signatures';
import type { TimelineRow } from '../data/timeline.query.js';

/** One that speaks of health has no name here. */
const called = (what: string | null): string => what ?? 'a document';
const at = (linkId: string | null): string | null => linkId && `/signatures/${linkId}`;

/** Documents made out of the record and their signatures, as the timeline tells it. */
export const PAPER_WORDS = {
  'paper-made': ({ what, reason, linkId }: TimelineRow) => ({
    title: `Made: ${called(what)}`,
    details: reason ? [{ label: 'To', text: reason }] : [],
    href: linkId && `/made-documents/${linkId}`,
  }),
  'paper-sent': ({ what, linkId }: TimelineRow) => ({
    title: `Sent for signing: ${called(what)}`,
    href: at(linkId),
  }),
  'paper-signed': ({ code, also, what, reason, linkId }: TimelineRow) => ({
    title: `${reason ?? signerRoleLabel((code ?? '') as SignerRole)} signed${also === 'paper' ? ' on paper' : ''}: ${called(what)}`,
    details: reason ? [{ label: 'As', text: signerRoleLabel((code ?? '') as SignerRole) }] : [],
    href: at(linkId),
  }),
  'paper-over': ({ code, words, what, linkId }: TimelineRow) => ({
    title: `${requestTag((code ?? 'open') as RequestState).text}: ${called(what)}`,
    text: words,
    href: at(linkId),
    tag: code === 'declined' ? { ...requestTag('declined') } : null,
  }),
};
