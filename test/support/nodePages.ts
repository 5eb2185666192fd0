import assert from 'node:assert/strict';
import { VersionWatch } from '../../src/graph/versionWatch';
import type { ModelSources } from '../../src/panels/modelSources';
import type { Block, BlockAs, DetailsModel } from '../../src/panels/page';
import { offeredActions } from '../../src/panels/actions';
import { section } from './nodePage';
import type { OpenInventory } from './openInventory';
import { META } from './openTokenStore';

/** What the pages of nodes are made of, as the panels of that window make them. */
export function modelSources(
  { tokens, inventory }: Pick<OpenInventory, 'tokens' | 'inventory'>,
  change: Partial<ModelSources> = {},
): ModelSources {
  return {
    tokens,
    inventory,
    now: Date.now(),
    settings: { readOnly: false, graphOrigin: META, apiVersion: 'v25.0' },
    versions: new VersionWatch(),
    offered: offeredActions(
      ['refresh', 'compare', 'openJson', 'openManager', 'continueSetup', 'replaceToken'].map((id) => `waba.${id}`),
    ),
    ...change,
  };
}

/** The blocks of one kind in a section. */
export function blocksAs<As extends Block['as']>(page: DetailsModel, id: string, as: As): readonly BlockAs<As>[] {
  return section(page, id).blocks.filter((block): block is BlockAs<As> => block.as === as);
}

/** "12 Connected" for each bar of the block with this title, with Meta's word where it is shown. */
export function barsOf(page: DetailsModel, title: string): readonly string[] {
  const found = blocksAs(page, 'summary', 'bars').find((block) => block.title === title);
  assert.ok(found, title);
  return found.bars.map(({ count, mark, code }) => `${count} ${mark.text}${code === undefined ? '' : ` (${code})`}`);
}
