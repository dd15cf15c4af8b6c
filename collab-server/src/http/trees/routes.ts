import type { CommandContext } from '../../commands/command-context.ts';
import { createTree } from '../../commands/create-tree.ts';
import { deleteTree } from '../../commands/delete-tree.ts';
import { getTree } from '../../commands/get-tree.ts';
import { getTreeVersion } from '../../commands/get-tree-version.ts';
import { listTreeVersions } from '../../commands/list-tree-versions.ts';
import { listTrees } from '../../commands/list-trees.ts';
import { updateTree } from '../../commands/update-tree.ts';
import { createRouter } from '../router.ts';
import {
  deleteOneTree,
  getOneTree,
  getOneTreeVersion,
  getTrees,
  getTreeVersions,
  postTree,
  putTree,
} from './definitions.ts';

export function treeRoutes(commands: CommandContext) {
  return createRouter()
    .openapi(getTrees, async (context) => {
      const query = context.req.valid('query');
      return context.json(await listTrees(commands, context.get('principal'), query), 200);
    })
    .openapi(postTree, async (context) => {
      const body = context.req.valid('json');
      return context.json(await createTree(commands, context.get('principal'), body), 201);
    })
    .openapi(getOneTree, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await getTree(commands, context.get('principal'), id), 200);
    })
    .openapi(putTree, async (context) => {
      const { id } = context.req.valid('param');
      const changes = context.req.valid('json');
      const idempotency_key = context.req.valid('header')['idempotency-key'];
      const principal = context.get('principal');
      return context.json(
        await updateTree(commands, principal, id, { changes, idempotency_key }),
        200,
      );
    })
    .openapi(deleteOneTree, async (context) => {
      await deleteTree(commands, context.get('principal'), context.req.valid('param').id);
      return context.body(null, 204);
    })
    .openapi(getTreeVersions, async (context) => {
      const { id } = context.req.valid('param');
      const query = context.req.valid('query');
      return context.json(
        await listTreeVersions(commands, context.get('principal'), id, query),
        200,
      );
    })
    .openapi(getOneTreeVersion, async (context) => {
      const { id, version } = context.req.valid('param');
      return context.json(
        await getTreeVersion(commands, context.get('principal'), id, version),
        200,
      );
    });
}
