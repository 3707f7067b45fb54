import type { Json } from '@assay/core/kernel';
import type { Deprecation, EndpointId } from '@assay/core/wire';
import { type Field, rowsOf, type Version } from './fields.ts';
import type { Natives } from './natives.ts';
import {
  type Asked,
  askedOf,
  cutOf,
  type Dates,
  datesOf,
  type PageCut,
  type ParameterName,
} from './parameters.ts';

/** What an endpoint answers from. */
export interface Call {
  readonly natives: Natives;
  readonly asked: Asked;
  readonly page: PageCut;
  readonly dates: Dates;
  readonly version: Version;
}

interface Declaration<Source> {
  /** Below `/v2` and `/v3`. */
  readonly path: string;
  /** Further names of it. */
  readonly aliases?: readonly string[];
  readonly about: string;
  /** The native endpoint it is translated from: plans and usage count it as that one. */
  readonly native: EndpointId;
  readonly parameters: readonly ParameterName[];
  readonly versions: readonly Version[];
  /** Set where the platform took it back, since the day that it did. */
  readonly deprecated?: Deprecation;
  /** What the reference says besides. */
  readonly note?: string;
  readonly fields: readonly Field<Source>[];
  readonly sources: (call: Call) => Promise<readonly Source[]>;
}

/** An endpoint of the compatible face. */
export interface CompatibleEndpoint extends Omit<Declaration<never>, 'fields' | 'sources'> {
  readonly fields: readonly Omit<Field<never>, 'of'>[];
  /** @throws AssayError of the native endpoint, or `invalid-request`. */
  readonly rows: (
    natives: Natives,
    query: Readonly<Record<string, unknown>>,
    version: Version,
  ) => Promise<Json[]>;
}

export const compatible = <Source>({
  sources,
  fields,
  ...declared
}: Declaration<Source>): CompatibleEndpoint => ({
  ...declared,
  fields,
  rows: async (natives, query, version) => {
    const asked = askedOf(query, declared.parameters, version);
    const call = { natives, asked, page: cutOf(asked, version), dates: datesOf(asked), version };
    return rowsOf(await sources(call), fields, version);
  },
});

export const LIVE: readonly Version[] = ['v2', 'v3'];
export const RETIRED: readonly Version[] = ['v2'];
