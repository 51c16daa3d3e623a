import { createHash } from 'node:crypto';
import { Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Anybody, Route, shows } from '#platform/http/route';
import { OpenReferralFeed } from '../application/open-referral-feed.js';
import { FeedPageQuery, FeedQuery } from './open-referral.requests.js';
import {
  FeedAbout,
  FeedPlace,
  FeedPlaces,
  FeedService,
  FeedServices,
  FeedTaxonomies,
  FeedTaxonomy,
  FeedTerm,
  FeedTerms,
} from './open-referral.views.js';

/** As long as somebody’s copy may be kept without asking again. */
const KEPT_FOR_SECONDS = 300;
const DIRECTORY = shows('directory feed');

/**
 * The directory for everybody, by Open Referral UK 3.0: no key, any origin, limited by where it is asked from (decision 19).
 * It holds nothing of any person we support.
 */
@ApiTags('Directory of services')
@ApiController('open-referral')
export class OpenReferralController {
  constructor(private readonly feed: OpenReferralFeed) {}

  @Route('GET', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'What this feed of Open Referral UK is' })
  @ApiOkResponse({ type: FeedAbout })
  about(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(request, reply, this.feed.about());
  }

  @Route('GET services', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'List the services people and employers are pointed to' })
  @ApiOkResponse({ type: FeedServices })
  async services(
    @Query(apiValidation) { page, per_page: size, ...filter }: FeedQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(request, reply, await this.feed.services(filter, page, size));
  }

  @Route('GET services/:id', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'One service with everything that belongs to it' })
  @ApiOkResponse({ type: FeedService })
  async service(@Id() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(request, reply, await this.feed.service(id));
  }

  @Route('GET service_at_locations', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'List the services by where they are' })
  @ApiOkResponse({ type: FeedPlaces })
  async places(
    @Query(apiValidation) { page, per_page: size, ...filter }: FeedQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(request, reply, await this.feed.places(filter, page, size));
  }

  @Route('GET service_at_locations/:id', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'One service at one of its places' })
  @ApiOkResponse({ type: FeedPlace })
  async place(@Id() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(request, reply, await this.feed.place(id));
  }

  @Route('GET taxonomies', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'List the taxonomies the services are sorted by' })
  @ApiOkResponse({ type: FeedTaxonomies })
  taxonomies(
    @Query(apiValidation) { page, per_page: size }: FeedPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(request, reply, this.feed.taxonomies(page, size));
  }

  @Route('GET taxonomies/:id', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'One taxonomy with its terms' })
  @ApiOkResponse({ type: FeedTaxonomy })
  taxonomy(@Id() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(request, reply, this.feed.taxonomy(id));
  }

  @Route('GET taxonomy_terms', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'List what services may be for' })
  @ApiOkResponse({ type: FeedTerms })
  terms(
    @Query(apiValidation) { page, per_page: size }: FeedPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(request, reply, this.feed.terms(page, size));
  }

  @Route('GET taxonomy_terms/:id', Anybody, DIRECTORY)
  @ApiOperation({ summary: 'One thing that services may be for' })
  @ApiOkResponse({ type: FeedTerm })
  term(@Id() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(request, reply, this.feed.term(id));
  }
}

/** With what lets browsers of any site read it, and copies be kept and asked after. */
function answer(request: FastifyRequest, reply: FastifyReply, body: object): object | undefined {
  const tag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
  reply
    .header('access-control-allow-origin', '*')
    .header('cache-control', `public, max-age=${KEPT_FOR_SECONDS}`)
    .header('etag', tag);
  if (request.headers['if-none-match'] !== tag) return body;
  reply.status(304);
  return undefined;
}
