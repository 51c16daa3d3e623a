import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/config';
import { visitorOf } from './visitor.js';

const IV = 12;
const TAG = 16;

/** Text for a cookie that only the same visitor's browser can bring back and only we can read; null for nobody we know. */
export function sealFor(request: FastifyRequest, use: string, text: string, config: Config): string | null {
  const key = keyOf(request, use, config);
  if (!key) return null;
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The text again; null for what we did not seal for this visitor and use. */
export function openFor(request: FastifyRequest, use: string, sealed: string, config: Config): string | null {
  const key = keyOf(request, use, config);
  if (!key) return null;
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
    decipher.setAuthTag(bytes.subarray(-TAG));
    return decipher.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

function keyOf(request: FastifyRequest, use: string, config: Config): Buffer | null {
  const base = visitorOf(request)?.csrfBase;
  return base ? createHmac('sha256', config.sessionSecret).update(`${use}|${base}`).digest() : null;
}
