import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactorExists, LastFactor, NothingToSetUp, PasskeyRefused, TooManyFactors, WrongCode } from '#modules/identity';
import { SignInNeeded } from '#platform/http/access.errors';
import { localPath } from '#platform/http/page';
import { visitorOf } from '#platform/http/visitor';
import type { Actor } from '#platform/security/actor';
import { refusedSignIn, type RefusedSignIn } from './refused-sign-in.js';

/** A code of an app or from the list of backup codes, as typed. */
export class CodeForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter a code' })
  @MaxLength(40, { message: 'Enter a code of 6 digits, or a backup code' })
  code: string = '';
}

/** Where somebody goes whose password was right. */
export const secondFactorPage = (returnTo: string): string => withReturn('/sign-in/second-factor', returnTo);

/** A page of ours that leads on to another when it is done. */
export function withReturn(path: string, returnTo: unknown): string {
  const to = localPath(returnTo);
  return to === '/' ? path : `${path}?${new URLSearchParams({ returnTo: to }).toString()}`;
}

/** Whoever has shown their password and not their second factor; anybody else is led to sign in. */
export function halfOpenOf(request: FastifyRequest): Actor {
  const actor = visitorOf(request)?.halfOpen;
  if (!actor) throw new SignInNeeded();
  return actor;
}

/** What a page's script made of the passkey; text in any case. */
export const credentialOf = (sent: unknown): string => (typeof sent === 'string' ? sent.slice(0, 16_000) : '');

/** How a factor that was not taken shows on its form. Whatever else went wrong passes on. */
export function refusedProof(
  error: unknown,
  reply: FastifyReply,
): Omit<RefusedSignIn, 'field'> & { field: 'code' | '' } {
  if (error instanceof WrongCode) return { field: 'code', words: error.message, status: undefined };
  const isOurs = [PasskeyRefused, FactorExists, LastFactor, NothingToSetUp, TooManyFactors].some(
    (Refusal) => error instanceof Refusal,
  );
  if (isOurs) return { field: '', words: (error as Error).message, status: undefined };
  return { ...refusedSignIn(error, reply), field: '' };
}
