import type { Block } from '../../src/panels/page';
import { barsView } from './bars';
import { codeView } from './code';
import { element } from './dom';
import { factsView } from './facts';
import { gridView } from './grid';
import { noteView } from './notes';
import { treeView } from './tree';

/** A piece of a section. */
export function blockView(block: Block): HTMLElement {
  switch (block.as) {
    case 'text':
      return element('p', { class: 'text' }, block.text);
    case 'facts':
      return factsView(block);
    case 'grid':
      return gridView(block);
    case 'tree':
      return treeView(block);
    case 'bars':
      return barsView(block);
    case 'note':
      return noteView(block.note);
    case 'code':
      return codeView(block);
  }
}
