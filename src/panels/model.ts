import { t } from '@vscode/l10n';
import type { NodePath } from '../inventory/path';
import { numberModel } from './numberModel';
import { goneModel } from './goneModel';
import type { ModelSources } from './modelSources';
import type { DetailsModel } from './page';
import type { Subject } from './subject';
import { tokenModel } from './tokenModel';
import { wabaModel } from './wabaModel';

/** What stands in the panel of a subject now. */
export function modelOf(subject: Subject, sources: ModelSources): DetailsModel {
  const token = sources.tokens.get(subject.tokenId);
  if (!token) return goneModel(subject, sources);
  switch (subject.kind) {
    case 'token':
      return tokenModel(token, sources);
    case 'waba':
      return wabaModel(subject, token, sources);
    case 'number':
      return numberModel(subject, token, sources);
  }
}

/** The node that a panel is about: what commands take for a target, and what its loading is known by. */
export function pathOf(subject: Subject): NodePath {
  return subject;
}

/** A change of this node shows in the panel: the node's own, or one's above or below it. */
export function concerns(subject: Subject, changed: NodePath): boolean {
  if (changed.tokenId !== subject.tokenId) return false;
  if (subject.kind === 'token' || changed.kind === 'token') return true;
  if (changed.wabaId !== subject.wabaId) return false;
  return subject.kind === 'waba' || changed.kind === 'waba' || changed.numberId === subject.numberId;
}

/** What stands on the panel's tab. Where `$(name)` would make an icon, it is text here. */
export function titleOf({ kind }: Subject, { name }: DetailsModel): string {
  const shown = name.replaceAll('$(', '$ (');
  return kind === 'token' ? t('Token: {0}', shown) : shown;
}
