import { Body, HttpCode, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '#platform/config/config';
import { OAuthController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { SCOPES } from '#platform/security/api-scope';
import { ClientAssertions, SIGNING_ALGORITHMS } from '../application/client-assertions.js';
import { TokenEndpointService, type TokenAnswer } from '../application/token-endpoint.service.js';
import { InvalidRequest } from '../domain/partner.errors.js';

/** The authorisation server for partner systems: one grant, one way to prove who one is, and where to read about both. */
@OAuthController()
export class TokenController {
  constructor(
    private readonly endpoint: TokenEndpointService,
    private readonly assertions: ClientAssertions,
    private readonly config: Config,
  ) {}

  /** No cookie counts here: the assertion is signed. */
  @Route('POST oauth/token', Anybody, signed(enters('partner system asked for a token')))
  @HttpCode(200)
  @WithoutTransaction()
  token(@Body() body: unknown, @Req() request: FastifyRequest): Promise<TokenAnswer> {
    const { headers, query } = request;
    if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? ''))
      throw new InvalidRequest('Send a form: application/x-www-form-urlencoded');
    if (headers.authorization !== undefined)
      throw new InvalidRequest('Prove who you are by a signed client_assertion, and by nothing else');
    if (Object.keys(query as object).length > 0)
      throw new InvalidRequest('Send parameters in the body, not in the address');
    return this.endpoint.grant(body as Readonly<Record<string, unknown>>);
  }

  /** RFC 8414. */
  @Route('GET .well-known/oauth-authorization-server', Anybody, shows('how partner systems sign in'))
  @WithoutTransaction()
  about(): Readonly<Record<string, unknown>> {
    return {
      issuer: this.assertions.issuer,
      token_endpoint: this.assertions.tokenEndpoint,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
      scopes_supported: SCOPES,
      service_documentation: `${this.config.origins[0] ?? ''}/api/docs`,
    };
  }
}
