/* What a token needs, as the dashboard names it. */

export const READ = "Zone > SSL and Certificates > Read";

export const WRITE = "Zone > SSL and Certificates > Edit";

export const SETTINGS_READ = "Zone > Zone Settings > Read";

export const SETTINGS_WRITE = "Zone > Zone Settings > Edit";

export const ZONE_READ = "Zone > Zone > Read";
