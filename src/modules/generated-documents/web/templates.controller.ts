import { PurposesService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TEMPLATES } from '../domain/templates/templates.js';
import { presentTemplate } from './present-made.js';

/** The documents that can be made, word by word: so that whoever answers for them can read what people are sent. */
@PageController('document-templates')
export class TemplatesController {
  constructor(
    private readonly purposes: PurposesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('document templates'))
  async show(): Promise<PageResult> {
    const { areaId } = RequestContext.current.actor;
    const inForce = areaId ? await this.purposes.inForce(areaId, this.clock.today()) : [];
    const names = new Map(inForce.map(({ code, name }) => [code, name]));
    return page('generated-documents/web/templates', {
      templates: TEMPLATES.map((template) => presentTemplate(template, names)),
    });
  }
}
