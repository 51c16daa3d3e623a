import { OneUseLinks } from '#modules/links';
import { SignDesk } from '#modules/signatures';
import { RequestContext } from '#platform/context/request-context';
import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

interface Asked {
  readonly id: string;
  readonly signers: readonly { readonly id: string }[];
}

/** A plan that the participant is asked to sign, with a question of theirs; a letter that the specialist has signed, and one that they have. */
export async function onPaper(
  app: TestApp,
  participantId: string,
): Promise<Pick<LivedIn, 'madeDocument' | 'openSigning' | 'signLink' | 'signedPaper' | 'signedCopy' | 'copyLink'>> {
  const specialist = await app.as('specialist@demo.example');
  const made = async (wish: object): Promise<string> => {
    const { body } = await specialist.post(`/api/v1/participants/${participantId}/made-documents`, wish).expect(201);
    return (body as { id: string }).id;
  };
  const ask = async (id: string, ...roles: readonly string[]): Promise<Asked> => {
    const wish = { signers: roles.map((role) => ({ role })) };
    const { body } = await specialist.post(`/api/v1/made-documents/${id}/signature-requests`, wish).expect(201);
    return body as Asked;
  };
  const madeDocument = await made({ template: 'action-plan' });
  const { id: openSigning, signers } = await ask(madeDocument, 'participant', 'specialist');
  const signed = await ask(await made({ template: 'letter-participant', body: 'See you soon.' }), 'specialist');
  const signature = { step: 'sign', typedName: 'Maya Thornton', agree: 'yes' };
  await specialist.submit(`/signatures/${signed.id}/signing`, signature).expect(303);
  const [copy] = await app.query<{ sha256: string }>(
    `SELECT encode(signed_sha256, 'hex') AS sha256 FROM signature_request WHERE id = $1`,
    [signed.id],
  );
  await app.query(
    `INSERT INTO signature_question (signature_request_id, signer_id, area_id, provider_id, participant_id, words, asked_at)
     SELECT signature_request_id, id, area_id, provider_id, participant_id, 'May I bring somebody along?', now() FROM signature_signer WHERE id = $1`,
    [signers[0]?.id],
  );
  const about = { participantId, areaId: app.cast.areaId, providerId: app.cast.providers[0].id };
  const expiresAt = new Date('2027-01-01');
  const links = app.nest.get(OneUseLinks);
  const linkTo = async (purpose: 'signature' | 'signed-copy', recordId = ''): Promise<string> => {
    const address = await app.asSystem(() => links.make({ ...about, purpose, recordId, expiresAt }));
    return address.split('/').at(-1) ?? '';
  };
  const signLink = await linkTo('signature', signers[0]?.id);
  const theirs = await ask(await made({ template: 'letter-participant', body: 'Well done.' }), 'participant');
  const secret = await linkTo('signature', theirs.signers[0]?.id);
  await RequestContext.asSystem(() =>
    links.open(secret, 'signature', (link) => app.nest.get(SignDesk).sign(link, 'Signed Here')),
  );
  const copyLink = await linkTo('signed-copy', theirs.signers[0]?.id);
  return { madeDocument, openSigning, signedPaper: signed.id, signedCopy: copy?.sha256 ?? '', signLink, copyLink };
}
