/**
 * @file Where the travellers of the generated library go. Data, not a gazetteer: a name, where it is, and the offset
 * that its photos carry (summer time left out: nothing measured depends on it).
 */

export interface Destination {
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly countryCode: string;
  readonly lat: number;
  readonly lon: number;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
}

function destination(
  city: string,
  region: string,
  country: string,
  countryCode: string,
  lat: number,
  lon: number,
  offsetMinutes: number,
): Destination {
  return { city, region, country, countryCode, lat, lon, offsetMinutes };
}

/** The first one is home. */
export const destinations: readonly Destination[] = [
  destination('Freiburg', 'Baden-Württemberg', 'Germany', 'DE', 47.999, 7.842, 60),
  destination('Cusco', 'Cusco', 'Peru', 'PE', -13.532, -71.967, -300),
  destination('Arequipa', 'Arequipa', 'Peru', 'PE', -16.409, -71.537, -300),
  destination('La Paz', 'La Paz', 'Bolivia', 'BO', -16.49, -68.119, -240),
  destination('San Pedro de Atacama', 'Antofagasta', 'Chile', 'CL', -22.911, -68.2, -240),
  destination('El Calafate', 'Santa Cruz', 'Argentina', 'AR', -50.338, -72.265, -180),
  destination('Rio de Janeiro', 'Rio de Janeiro', 'Brazil', 'BR', -22.907, -43.173, -180),
  destination('Cartagena', 'Bolívar', 'Colombia', 'CO', 10.391, -75.479, -300),
  destination('Oaxaca', 'Oaxaca', 'Mexico', 'MX', 17.06, -96.725, -360),
  destination('New York', 'New York', 'United States', 'US', 40.713, -74.006, -300),
  destination('Moab', 'Utah', 'United States', 'US', 38.573, -109.55, -420),
  destination('Banff', 'Alberta', 'Canada', 'CA', 51.178, -115.571, -420),
  destination('Reykjavík', 'Höfuðborgarsvæði', 'Iceland', 'IS', 64.147, -21.943, 0),
  destination('Tromsø', 'Troms', 'Norway', 'NO', 69.649, 18.956, 60),
  destination('Edinburgh', 'Scotland', 'United Kingdom', 'GB', 55.953, -3.188, 0),
  destination('Paris', 'Île-de-France', 'France', 'FR', 48.857, 2.352, 60),
  destination('Lisbon', 'Lisboa', 'Portugal', 'PT', 38.722, -9.139, 0),
  destination('Granada', 'Andalucía', 'Spain', 'ES', 37.177, -3.599, 60),
  destination('Siena', 'Toscana', 'Italy', 'IT', 43.318, 11.331, 60),
  destination('Palermo', 'Sicilia', 'Italy', 'IT', 38.116, 13.361, 60),
  destination('Dubrovnik', 'Dubrovačko-neretvanska', 'Croatia', 'HR', 42.65, 18.094, 60),
  destination('Kalambaka', 'Thessaly', 'Greece', 'GR', 39.705, 21.63, 120),
  destination('Göreme', 'Nevşehir', 'Turkey', 'TR', 38.643, 34.829, 180),
  destination('Tbilisi', 'Tbilisi', 'Georgia', 'GE', 41.694, 44.834, 240),
  destination('Petra', "Ma'an", 'Jordan', 'JO', 30.329, 35.444, 180),
  destination('Marrakesh', 'Marrakesh-Safi', 'Morocco', 'MA', 31.629, -7.981, 60),
  destination('Luxor', 'Luxor', 'Egypt', 'EG', 25.687, 32.64, 120),
  destination('Arusha', 'Arusha', 'Tanzania', 'TZ', -3.387, 36.683, 180),
  destination('Swakopmund', 'Erongo', 'Namibia', 'NA', -22.678, 14.527, 120),
  destination('Cape Town', 'Western Cape', 'South Africa', 'ZA', -33.925, 18.424, 120),
  destination('Leh', 'Ladakh', 'India', 'IN', 34.165, 77.585, 330),
  destination('Varanasi', 'Uttar Pradesh', 'India', 'IN', 25.318, 82.974, 330),
  destination('Pokhara', 'Gandaki', 'Nepal', 'NP', 28.21, 83.986, 345),
  destination('Luang Prabang', 'Luang Prabang', 'Laos', 'LA', 19.886, 102.135, 420),
  destination('Hanoi', 'Hanoi', 'Vietnam', 'VN', 21.028, 105.854, 420),
  destination('Ubud', 'Bali', 'Indonesia', 'ID', -8.507, 115.262, 480),
  destination('Kyoto', 'Kyoto', 'Japan', 'JP', 35.012, 135.768, 540),
  destination('Lijiang', 'Yunnan', 'China', 'CN', 26.872, 100.234, 480),
  destination('Queenstown', 'Otago', 'New Zealand', 'NZ', -45.031, 168.663, 720),
  // On both sides of the date line.
  destination('Taveuni', 'Northern', 'Fiji', 'FJ', -16.85, 179.97, 720),
];
