import type { CataloguedNode, FieldInfo } from './fieldInfo';
import { identityFields, qualityFields, stateFields, verificationFields } from './numberFieldInfos';
import { certificateFields, nameFields, otherNumberFields, platformFields, webhookFields } from './numberSetupFields';
import { billingFields, marketingFields, templateFields } from './wabaBusinessFields';
import { wabaOwnerFields, wabaStateFields } from './wabaFields';

/**
 * Every field that a WhatsAppBusinessPhoneNumber node is known to have, group by group. Made anew at each call, in the
 * user's language: keep it while you need it.
 */
export function numberCatalogue(): readonly FieldInfo[] {
  return [
    ...identityFields(),
    ...stateFields(),
    ...verificationFields(),
    ...qualityFields(),
    ...nameFields(),
    ...platformFields(),
    ...webhookFields(),
    ...certificateFields(),
    ...otherNumberFields(),
  ];
}

/** As `numberCatalogue`, for a WhatsAppBusinessAccount node and the two of its edges that stand in its details. */
export function wabaCatalogue(): readonly FieldInfo[] {
  return [...wabaStateFields(), ...wabaOwnerFields(), ...billingFields(), ...templateFields(), ...marketingFields()];
}

export function catalogue(node: CataloguedNode): readonly FieldInfo[] {
  return node === 'number' ? numberCatalogue() : wabaCatalogue();
}

/** `undefined` for a field that the catalogue does not know. */
export function fieldInfo(node: CataloguedNode, name: string): FieldInfo | undefined {
  return catalogue(node).find((info) => info.name === name);
}

/**
 * What to ask of a number first, in a version such as `v25.0`: fields of which two independent sources know. An app in
 * an odd position may still be refused one.
 */
export const safeNumberFields = (version: string): readonly string[] => firstFields('number', version);
/** What to ask of a number in a second call: any of them may be refused. Neither list has what is read `apart`. */
export const doubtfulNumberFields = (version: string): readonly string[] => secondFields('number', version);
/** As `safeNumberFields`. */
export const safeWabaFields = (version: string): readonly string[] => firstFields('waba', version);
/** As `doubtfulNumberFields`. */
export const doubtfulWabaFields = (version: string): readonly string[] => secondFields('waba', version);

/** It is asked for in the first call; the others come later, or never. */
function isAskedFirst(info: FieldInfo, version: string): boolean {
  return isAskable(info, version) && isFirst(info, version);
}

/** The version does not have it yet. A day in place of a version: all versions have it. */
export function isYounger({ since }: Pick<FieldInfo, 'since'>, version: string): boolean {
  return !isIn(since, version);
}

function firstFields(node: CataloguedNode, version: string): readonly string[] {
  return catalogue(node)
    .filter((info) => isAskedFirst(info, version))
    .map(({ name }) => name);
}

function secondFields(node: CataloguedNode, version: string): readonly string[] {
  return catalogue(node)
    .filter((info) => isAskable(info, version) && !isFirst(info, version))
    .map(({ name }) => name);
}

/** Neither apart from others, nor younger than the version. */
const isAskable = (info: FieldInfo, version: string): boolean => info.apart === undefined && !isYounger(info, version);

const isFirst = ({ safe, deprecated }: FieldInfo, version: string): boolean =>
  safe && (deprecated?.since === undefined || !isIn(deprecated.since, version));

function isIn(since: string | undefined, version: string): boolean {
  const first = major(since);
  return first === undefined || (major(version) ?? 0) >= first;
}

function major(version: string | undefined): number | undefined {
  const digits = /^v(\d+)/.exec(version ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
