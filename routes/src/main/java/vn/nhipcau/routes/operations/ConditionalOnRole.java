package vn.nhipcau.routes.operations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Keeps a component out of processes that do not have its {@link Role}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnRole.OnRole.class)
public @interface ConditionalOnRole {

    /** The role that needs the component. */
    Role value();

    /** Reads {@code nhipcau.roles}, a comma list; absent means every role. */
    class OnRole implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String roles = context.getEnvironment().getProperty("nhipcau.roles", "");
            if (roles.isBlank()) {
                return true;
            }
            Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnRole.class.getName());
            Object wanted = attributes == null ? null : attributes.get("value");
            return wanted instanceof Role role
                    && List.of(roles.toUpperCase(Locale.ROOT).split("\\s*,\\s*"))
                            .contains(role.name());
        }
    }
}
