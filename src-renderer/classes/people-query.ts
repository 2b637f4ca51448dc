/** All photos with people, as a query. */
export const peopleQuery = 'has:people';
