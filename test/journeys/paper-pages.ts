import type { LivedIn } from './lived-in.js';
import type { Example } from './pages.js';

const by = (as: string | null, ...places: readonly string[]): Example[] => places.map((at) => ({ as, at }));

/** Pages of documents that are made and signed. */
export const PAPER_PAGES: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/sign/:secret': ({ signLink }) => [
    { at: `/sign/${signLink}`, as: null },
    { at: `/sign/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/your-copy/:secret': ({ copyLink }) => [
    { at: `/your-copy/${copyLink}`, as: null },
    { at: `/your-copy/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/check-a-document': () => [{ at: '/check-a-document', as: null }],
  '/document-templates': () => by('admin', '/document-templates'),
  '/participants/:id/made-documents': ({ participant }) => [
    ...by('specialist', `/participants/${participant}/made-documents`),
    ...by('quality', `/participants/${participant}/made-documents`),
  ],
  '/participants/:id/made-documents/new': ({ participant, leaving }) => [
    ...by('specialist', `/participants/${participant}/made-documents/new?template=letter-participant`),
    ...by('specialist', `/participants/${leaving}/made-documents/new?template=adjustment-plan`),
  ],
  '/made-documents/:id': ({ madeDocument }) => by('specialist', `/made-documents/${madeDocument}`),
  '/made-documents/:id/signers': ({ madeDocument }) => by('specialist', `/made-documents/${madeDocument}/signers`),
  '/episodes/:id/signatures': ({ episode }) => by('specialist', `/episodes/${episode}/signatures`),
  // First, because calling off on the next page ends it.
  '/signatures/:id/paper': ({ openSigning }) => by('specialist', `/signatures/${openSigning}/paper`),
  '/signatures/:id': ({ openSigning, signedPaper }) => [
    ...by('specialist', `/signatures/${openSigning}`, `/signatures/${signedPaper}`),
    ...by('quality', `/signatures/${openSigning}`),
  ],
};
