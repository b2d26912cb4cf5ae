package support.nexus.platform.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/// Makes all lines of text that are logged plain, on the console and in a file, whatever their pattern. Structured
/// formats escape by themselves.
class PlainLog implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLoggerList()
                    .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(PlainLog::makePlain));
        }
    }

    private static void makePlain(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
                && stream.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
                && encoder.getLayout() instanceof PatternLayout form) {
            stream.setEncoder(plain(encoder, form));
        }
    }

    private static LayoutWrappingEncoder<ILoggingEvent> plain(
            LayoutWrappingEncoder<ILoggingEvent> encoder, PatternLayout form) {
        var layout = new PlainLayout(form);
        layout.setContext(form.getContext());
        layout.start();
        var plain = new LayoutWrappingEncoder<ILoggingEvent>();
        plain.setContext(form.getContext());
        plain.setCharset(encoder.getCharset());
        plain.setLayout(layout);
        plain.start();
        return plain;
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
