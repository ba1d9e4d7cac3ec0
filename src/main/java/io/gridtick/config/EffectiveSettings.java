package io.gridtick.config;

import io.gridtick.config.Settings.Tls;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The table printed once at start: what is in force, with a star where it is not the default and no secret in it. */
public final class EffectiveSettings {
    private EffectiveSettings() {}

    /** The environment tells where the user's home is, and so what the default data folder would be. */
    public static String table(Settings settings, Map<String, String> environment) {
        Settings defaults = SettingsReader.defaults(environment);
        int width = Arrays.stream(Setting.values())
                .mapToInt(setting -> setting.variable().length())
                .max()
                .orElse(0);
        return Arrays.stream(Setting.values())
                .map(setting -> line(setting, shown(setting, settings), shown(setting, defaults), width))
                .collect(Collectors.joining("\n", "Settings (* = not the default)\n", ""));
    }

    private static String line(Setting setting, String value, String fallback, int width) {
        String mark = value.equals(fallback) ? " " : "*";
        return "%s %s%s  %s"
                .formatted(
                        mark,
                        setting.variable(),
                        " ".repeat(width - setting.variable().length()),
                        value);
    }

    private static String shown(Setting setting, Settings settings) {
        return switch (setting) {
            case HTTP_HOST -> settings.http().host();
            case HTTP_PORT -> String.valueOf(settings.http().port());
            case OPS_PORT -> String.valueOf(settings.ops().port());
            case DATA_DIR -> settings.dataDir().toString();
            case DATABASE_URL -> settings.database().url().map(Urls::masked).orElse(setting.fallback());
            case REDIS_URL -> settings.redisUrl().map(Urls::masked).orElse(setting.fallback());
            case ACK -> settings.journal().ack().name().toLowerCase(Locale.ROOT);
            case JOURNAL_GIB -> String.valueOf(settings.journal().capBytes() >> 30);
            case KEEP_SAMPLES_DAYS -> String.valueOf(settings.keep().samples().toDays());
            case KEEP_SPANS_DAYS -> String.valueOf(settings.keep().spans().toDays());
            case SCRAPE -> joined(setting, settings.scrape().urls());
            case SCRAPE_INTERVAL -> String.valueOf(settings.scrape().interval().toSeconds());
            case ASK_PROVIDERS -> String.valueOf(settings.market().asksProviders());
            case MAX_GPUS -> String.valueOf(settings.ingest().maxGpus());
            case INGEST_RATE -> {
                OptionalLong rate = settings.ingest().samplesPerSecond();
                yield rate.isPresent() ? String.valueOf(rate.getAsLong()) : setting.fallback();
            }
            case ANONYMOUS_READ -> String.valueOf(settings.http().isAnonymousRead());
            case REGION -> orFallback(setting, settings.regions().fallback());
            case REGION_BY_HOST -> joined(setting, settings.regions().byHost());
            case BOOTSTRAP_ADMIN_PASSWORD ->
                orFallback(setting, settings.bootstrap().adminPassword());
            case BOOTSTRAP_INGEST_KEY ->
                orFallback(setting, settings.bootstrap().ingestKey());
            case REGISTRATION -> settings.accounts().registration().name().toLowerCase(Locale.ROOT);
            case SMTP_URL -> settings.accounts().smtpUrl().map(Urls::masked).orElse(setting.fallback());
            case WEBHOOK_NETWORKS -> joined(setting, settings.alerts().webhookNetworks());
            case MASTER_KEY -> orFallback(setting, settings.accounts().masterKey());
            case TLS_CERT -> orFallback(setting, settings.http().tls().map(Tls::certificate));
            case TLS_KEY -> orFallback(setting, settings.http().tls().map(Tls::key));
            case TRUSTED_PROXIES -> joined(setting, settings.http().trustedProxies());
            case PUBLIC_URL -> orFallback(setting, settings.http().publicUrl());
            case CORS_ORIGINS -> joined(setting, settings.http().corsOrigins());
        };
    }

    private static String orFallback(Setting setting, Optional<?> value) {
        return value.map(Object::toString).orElse(setting.fallback());
    }

    private static String joined(Setting setting, List<?> values) {
        return values.isEmpty()
                ? setting.fallback()
                : values.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
