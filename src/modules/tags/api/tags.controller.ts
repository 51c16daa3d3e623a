import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TagsService } from '../application/tags.service.js';

class TagView {
  @ApiProperty({ format: 'uuid', example: '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55' }) readonly id: string;
  @ApiProperty({ example: 'Autumn job fair' }) readonly name: string;
}

@ApiTags('Caseload')
@ApiController('tags')
export class TagsApiController {
  constructor(private readonly tags: TagsService) {}

  @Route('GET', Permission.TaskEdit, shows('tags'))
  @ApiOperation({ summary: 'The tags in use with your provider, by name' })
  @ApiOkResponse({ type: [TagView] })
  async list(): Promise<PagedResult<TagView>> {
    const tags = await this.tags.current();
    return new PagedResult({ items: tags.map(({ id, name }) => ({ id, name })), next: null });
  }
}
