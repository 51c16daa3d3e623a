import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { storedForm } from '#platform/security/tokens';
import type { SignInAccount } from '../data/accounts.repository.js';
import { FactorsRepository, type NewPasskey } from '../data/factors.repository.js';
import { PasskeyRefused } from '../domain/factor.errors.js';

/** What a challenge was made for: an answer to one is worth nothing for another. */
export type ChallengeFor = 'sign-in' | 'second-factor' | 'confirm' | 'add';

/** What a browser sends back. */
export interface PasskeyAnswer {
  /** JSON of the PublicKeyCredential. */
  readonly credential: string;
  /** What the form token of that browser is made from: the challenge was made for this browser alone. */
  readonly base: string;
}

/** An answer that was right; `useUp` makes it worthless. */
export interface PasskeyProof {
  readonly passkeyId: string;
  readonly userId: string;
  readonly counter: number;
  readonly challenge: Buffer;
}

const GOOD_FOR_MINUTES = 10;
const EXPIRY_BYTES = 6;
const RANDOM_BYTES = 16;
const PROGRAMME = 'Connect to Work';

/**
 * Challenges for passkeys and the answers to them (WebAuthn). A challenge carries its own proof that we made it, for what,
 * for which browser and until when, so that showing a page writes nothing; answered once, it is written down as spent.
 */
@Injectable()
export class PasskeyAnswers {
  constructor(
    private readonly factors: FactorsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What the browser asks its passkeys, as JSON. Only those of the account, or any it finds when nobody is known yet. */
  async askFor(purpose: Exclude<ChallengeFor, 'add'>, base: string, accountId: string | null): Promise<string> {
    const keys = accountId ? await this.unitOfWork.runApartAsSystem(() => this.factors.passkeysOf(accountId)) : [];
    const options = await generateAuthenticationOptions({
      rpID: this.domain,
      challenge: this.challenge(purpose, base),
      userVerification: 'required',
      timeout: GOOD_FOR_MINUTES * 60_000,
      allowCredentials: keys.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: transports as AuthenticatorTransport[],
      })),
    });
    return JSON.stringify(options);
  }

  /** What the browser makes a passkey from, as JSON: one that is unlocked each time, and not one the account has already. */
  async askToMake(account: Pick<SignInAccount, 'id' | 'email'>, base: string): Promise<string> {
    const keys = await this.unitOfWork.runApartAsSystem(() => this.factors.passkeysOf(account.id));
    const options = await generateRegistrationOptions({
      rpName: PROGRAMME,
      rpID: this.domain,
      userID: new TextEncoder().encode(account.id),
      userName: account.email,
      userDisplayName: account.email,
      challenge: this.challenge('add', base),
      attestationType: 'none',
      timeout: GOOD_FOR_MINUTES * 60_000,
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: keys.map(({ credentialId }) => ({ id: credentialId })),
    });
    return JSON.stringify(options);
  }

  /** The passkey the answer is of; null when the answer proves nothing. Uses nothing up. */
  async check({ credential, base }: PasskeyAnswer, purpose: ChallengeFor): Promise<PasskeyProof | null> {
    try {
      const response = JSON.parse(credential) as AuthenticationResponseJSON;
      const id = String(response.id);
      const key = await this.unitOfWork.runApartAsSystem(() => this.factors.passkey(id));
      const owner = response.response.userHandle;
      if (!key || (owner && Buffer.from(owner, 'base64url').toString() !== key.userId)) return null;
      const challenges: string[] = [];
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: this.expecting(purpose, base, challenges),
        expectedOrigin: [...this.config.origins],
        expectedRPID: this.domain,
        requireUserVerification: true,
        credential: {
          id: key.credentialId,
          publicKey: Uint8Array.from(key.publicKey),
          counter: key.counter,
          transports: key.transports as AuthenticatorTransport[],
        },
      });
      if (!verified || !challenges[0]) return null;
      const challenge = storedForm(challenges[0]);
      return { passkeyId: key.id, userId: key.userId, counter: authenticationInfo.newCounter, challenge };
    } catch {
      // Whatever an answer lacks, a stranger learns only that it was not right.
      return null;
    }
  }

  /** Makes the proof worthless, in the ambient transaction; false when it was so already, or the passkey is gone. */
  async useUp({ passkeyId, counter, challenge }: PasskeyProof): Promise<boolean> {
    const now = this.clock.now();
    return (await this.factors.spend(challenge, now)) && this.factors.usedPasskey(passkeyId, counter, now);
  }

  /** A passkey that was just made, with the challenge it answers; throws PasskeyRefused. */
  async made(
    { credential, base }: PasskeyAnswer,
    owner: { readonly userId: string; readonly name: string },
  ): Promise<{ readonly key: NewPasskey; readonly challenge: Buffer }> {
    const challenges: string[] = [];
    const result = await this.verifyMade(credential, base, challenges).catch(() => null);
    if (!result?.verified || !challenges[0]) throw new PasskeyRefused();
    const { id, publicKey, counter, transports = [] } = result.registrationInfo.credential;
    const key = {
      ...owner,
      credentialId: id,
      publicKey: Buffer.from(publicKey),
      counter,
      transports: transports.slice(0, 8),
    };
    return { key, challenge: storedForm(challenges[0]) };
  }

  private async verifyMade(credential: string, base: string, challenges: string[]) {
    return verifyRegistrationResponse({
      response: JSON.parse(credential) as RegistrationResponseJSON,
      expectedChallenge: this.expecting('add', base, challenges),
      expectedOrigin: [...this.config.origins],
      expectedRPID: this.domain,
      requireUserVerification: true,
    });
  }

  /** Passkeys belong to a name, never to an address made of numbers: a program without a public address is at localhost. */
  private get domain(): string {
    return this.config.publicUrl?.hostname ?? 'localhost';
  }

  private challenge(purpose: ChallengeFor, base: string): Uint8Array<ArrayBuffer> {
    const body = Buffer.alloc(EXPIRY_BYTES + RANDOM_BYTES);
    body.writeUIntBE(this.clock.now().getTime() + GOOD_FOR_MINUTES * 60_000, 0, EXPIRY_BYTES);
    randomBytes(RANDOM_BYTES).copy(body, EXPIRY_BYTES);
    return Uint8Array.from(Buffer.concat([body, this.signature(body, purpose, base)]));
  }

  /** Takes a challenge of ours for this purpose and browser, and notes it. */
  private expecting(purpose: ChallengeFor, base: string, noted: string[]): (challenge: string) => boolean {
    return (challenge) => {
      const bytes = Buffer.from(challenge, 'base64url');
      const body = bytes.subarray(0, EXPIRY_BYTES + RANDOM_BYTES);
      const given = bytes.subarray(EXPIRY_BYTES + RANDOM_BYTES);
      const expected = this.signature(body, purpose, base);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      if (body.readUIntBE(0, EXPIRY_BYTES) < this.clock.now().getTime()) return false;
      noted.push(bytes.toString('base64url'));
      return true;
    };
  }

  private signature(body: Buffer, purpose: ChallengeFor, base: string): Buffer {
    const bound = `passkey-challenge|${purpose}|${base}|${body.toString('hex')}`;
    return createHmac('sha256', this.config.sessionSecret).update(bound).digest();
  }
}
