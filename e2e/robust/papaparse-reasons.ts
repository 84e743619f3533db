/** Cases of PapaParse in which Footfall means something else, each with its reason. */
export const reasons: Readonly<Record<string, string>> = {}
