/** How a bundle is called unless somebody says otherwise. Apart from what writes it, so that a name costs no library. */
export const bundleName = (run: string, isEncrypted: boolean): string => `${run}.handrail${isEncrypted ? '.age' : ''}`;
